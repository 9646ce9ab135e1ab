package dev.sourced.view.access;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The map that the access list replaces: lost with the process, and silent about when
 * anything was granted.
 */
public final class GrantMap {

	private final Map<String, Set<String>> principals = new TreeMap<>();

	public void grant(String resource, String principal) {
		this.principals.computeIfAbsent(resource, (one) -> new TreeSet<>()).add(principal);
	}

	public boolean may(String principal, String resource) {
		return this.principals.getOrDefault(resource, Set.of()).contains(principal);
	}

	public Map<String, Set<String>> all() {
		return Collections.unmodifiableMap(this.principals);
	}

}
