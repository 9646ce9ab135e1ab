package dev.sourced.workflow;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.testsupport.Database;

/**
 * A small domain for tests of workflows: orders that are reserved, paid, labelled and
 * shipped. What steps do is written down, so that it can be counted.
 */
final class Orders {

	private Orders() {
	}

	@MessageType("orders.place")
	record Place(@Tag String orderId) implements Command {
	}

	@MessageType("orders.placed")
	record Placed(@Tag String orderId) implements Event {
	}

	@MessageType("orders.reserve")
	record Reserve(@Tag String orderId) implements Command {
	}

	@MessageType("orders.reserved")
	record Reserved(@Tag String orderId) implements Event {
	}

	@MessageType("orders.release")
	record Release(@Tag String orderId) implements Command {
	}

	@MessageType("orders.released")
	record Released(@Tag String orderId) implements Event {
	}

	@MessageType("orders.pay")
	record Pay(@Tag String orderId, int amount) implements Command {
	}

	@MessageType("orders.paid")
	record Paid(@Tag String orderId, int amount) implements Event {
	}

	/** Decides all commands, and counts nothing itself: the log does. */
	@Decider(partitionBy = "orderId")
	static class Desk {

		@Decide
		Placed place(Place command) {
			return new Placed(command.orderId());
		}

		@Decide
		Reserved reserve(Reserve command) {
			return new Reserved(command.orderId());
		}

		@Decide
		Released release(Release command) {
			return new Released(command.orderId());
		}

		@Decide
		Paid pay(Pay command) {
			return new Paid(command.orderId(), command.amount());
		}

	}

	/**
	 * From the order to the receipt; an order that is not paid is rejected and its
	 * reservation released. An order that is called late is not waited for long.
	 */
	@Workflow(name = "orders.fulfil", timeout = "1h")
	static class Fulfilment {

		private final Effects effects;

		Fulfilment(Effects effects) {
			this.effects = effects;
		}

		String run(Placed order, Steps steps) {
			String id = order.orderId();
			steps.execute("reserve", new Reserve(id));
			steps.undo("release", () -> steps.execute("release stock", new Release(id)));
			Duration patience = id.startsWith("late") ? Duration.ofMillis(200) : Duration.ofMinutes(30);
			Optional<Paid> paid = steps.await("payment", Paid.class, patience);
			if (paid.isEmpty()) {
				throw new WorkflowRejected("not-paid", "No payment in time");
			}
			String label = steps.call("label", (key) -> this.effects.outside(id + "/label", key));
			steps.sleep("cool down", Duration.ofMillis(20));
			return steps.write("receipt", () -> {
				this.effects.written(id + "/receipt");
				return label + " " + paid.get().amount();
			});
		}

	}

	/** What steps cause, in the database and outside of any transaction. */
	static class Effects implements Programs.Outside {

		private final JdbcTemplate jdbc;

		private final Environment environment;

		Effects(JdbcTemplate jdbc, Environment environment) {
			this.jdbc = jdbc;
			this.environment = environment;
		}

		static void createTables(Database database) {
			try (var pool = database.dataSource(1)) {
				JdbcTemplate jdbc = new JdbcTemplate(pool);
				jdbc.execute("create table written (what varchar(255))");
				jdbc.execute("create table outside (what varchar(255), call_key varchar(255))");
			}
		}

		/**
		 * In the transaction of the step.
		 */
		@Override
		public void written(String what) {
			this.jdbc.update("insert into written (what) values (?)", what);
		}

		/**
		 * On a connection of its own, as if it were somewhere else.
		 */
		@Override
		public String outside(String what, String key) {
			try (Connection connection = DriverManager.getConnection(property("url"), property("username"),
					property("password"));
					PreparedStatement insert = connection
						.prepareStatement("insert into outside (what, call_key) values (?, ?)")) {
				insert.setString(1, what);
				insert.setString(2, key);
				insert.executeUpdate();
				return "done " + what;
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private String property(String name) {
			return this.environment.getProperty("spring.datasource." + name, "");
		}

	}

	static final List<Class<?>> BEANS = List.of(Desk.class, Fulfilment.class, Effects.class);

}
