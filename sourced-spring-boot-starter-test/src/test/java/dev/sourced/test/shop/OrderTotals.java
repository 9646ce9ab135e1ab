package dev.sourced.test.shop;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;

@Projector(partitionBy = "orderId")
class OrderTotals {

	private final JdbcClient jdbc;

	private final ObjectProvider<Disturbance> disturbance;

	OrderTotals(JdbcClient jdbc, ObjectProvider<Disturbance> disturbance) {
		this.jdbc = jdbc;
		this.disturbance = disturbance;
	}

	@Project
	void on(OrderPlaced event) {
		this.disturbance.ifAvailable((disturbance) -> disturbance.at(event.orderId()));
		this.jdbc.sql("insert into order_total (order_id, amount) values (?, ?)")
			.params(event.orderId(), event.amount())
			.update();
	}

	@OnReset
	void clear() {
		this.jdbc.sql("delete from order_total").update();
	}

}
