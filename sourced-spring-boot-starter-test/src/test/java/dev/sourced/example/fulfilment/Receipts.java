package dev.sourced.example.fulfilment;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The application's own table of receipts.
 */
@Component
class Receipts {

	private final JdbcClient jdbc;

	Receipts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Receipt save(Receipt receipt) {
		this.jdbc.sql("insert into receipt (order_id, label) values (?, ?)")
			.params(receipt.orderId(), receipt.label())
			.update();
		return receipt;
	}

	List<Receipt> of(String orderId) {
		return this.jdbc.sql("select order_id, label from receipt where order_id = ?")
			.param(orderId)
			.query(Receipt.class)
			.list();
	}

	void createTable() {
		this.jdbc.sql("create table if not exists receipt (order_id varchar(100), label varchar(100))").update();
	}

}
