package dev.sourced.boot.autoconfigure.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity beside the log.
 */
@Entity
public class Customer {

	@Id
	private String name = "";

	protected Customer() {
	}

	public Customer(String name) {
		this.name = name;
	}

	public String getName() {
		return this.name;
	}

}
