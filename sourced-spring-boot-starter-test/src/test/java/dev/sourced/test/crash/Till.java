package dev.sourced.test.crash;

import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.group.Delivery;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * A till that rings up sales, keeps totals and prints receipts: once without a fault, and
 * once with each kind of fault that a crash reveals.
 */
final class Till {

	private Till() {
	}

	@MessageType("till.ring")
	record Ring(@Tag String till, int amount) implements Command {
	}

	@MessageType("till.rung")
	record Rung(@Tag String till, int amount) implements Event {
	}

	@Decider(partitionBy = "till")
	static class Sales {

		@Decide
		Rung ring(Ring command) {
			return new Rung(command.till(), command.amount());
		}

	}

	/** Notes sales in the deciding transaction. */
	static class NotedSales extends Sales {

		private final JdbcClient jdbc;

		NotedSales(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@Sync
		void note(Rung event) {
			this.jdbc.sql("insert into till_note (amount) values (?)").param(event.amount()).update();
		}

	}

	/** The fault: what {@code @Sync} writes commits by itself. */
	static class SeparatelyNotedSales extends Sales {

		private final JdbcClient jdbc;

		private final TransactionTemplate separately;

		SeparatelyNotedSales(JdbcClient jdbc, PlatformTransactionManager transactions) {
			this.jdbc = jdbc;
			this.separately = new TransactionTemplate(transactions);
			this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		}

		@Sync
		void note(Rung event) {
			this.separately.executeWithoutResult((status) -> this.jdbc.sql("insert into till_note (amount) values (?)")
				.param(event.amount())
				.update());
		}

	}

	@Projector(partitionBy = "till")
	static class Totals {

		private final JdbcClient jdbc;

		Totals(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@Project
		void on(Rung event) {
			this.jdbc.sql("insert into till_total (amount) values (?)").param(event.amount()).update();
		}

	}

	/** The fault: writes on a connection of its own. */
	@Projector(partitionBy = "till")
	static class TotalsOutsideOfTheTransaction {

		private final DataSource dataSource;

		TotalsOutsideOfTheTransaction(DataSource dataSource) {
			this.dataSource = dataSource;
		}

		@Project
		void on(Rung event) throws Exception {
			try (var connection = this.dataSource.getConnection();
					var insert = connection.prepareStatement("insert into till_total (amount) values (?)")) {
				insert.setInt(1, event.amount());
				insert.executeUpdate();
			}
		}

	}

	@Reactor(partitionBy = "till")
	static class Receipts {

		private final OutsideCalls printer;

		Receipts(OutsideCalls printer) {
			this.printer = printer;
		}

		@React
		void print(Rung event, Delivery delivery) {
			this.printer.record("receipt over " + event.amount(), delivery.idempotencyKey().toString());
		}

	}

	/** The fault: each attempt is a new receipt. */
	@Reactor(partitionBy = "till")
	static class ReceiptsWithRandomKeys {

		private final OutsideCalls printer;

		ReceiptsWithRandomKeys(OutsideCalls printer) {
			this.printer = printer;
		}

		@React
		void print(Rung event) {
			this.printer.record("receipt over " + event.amount(), UUID.randomUUID().toString());
		}

	}

	/** The fault: nobody can tell a repeated receipt from another one. */
	@Reactor(partitionBy = "till")
	static class ReceiptsWithoutKeys {

		private final OutsideCalls printer;

		ReceiptsWithoutKeys(OutsideCalls printer) {
			this.printer = printer;
		}

		@React
		void print(Rung event) {
			this.printer.record("receipt over " + event.amount(), null);
		}

	}

	@TillConfiguration
	@Import({ NotedSales.class, Totals.class, Receipts.class })
	static class WithoutFault {

	}

	@TillConfiguration
	@Import(SeparatelyNotedSales.class)
	static class WithFaultyDecider {

	}

	@TillConfiguration
	@Import({ Sales.class, TotalsOutsideOfTheTransaction.class })
	static class WithFaultyProjector {

	}

	@TillConfiguration
	@Import({ Sales.class, ReceiptsWithRandomKeys.class })
	static class WithRandomKeys {

	}

	@TillConfiguration
	@Import({ Sales.class, ReceiptsWithoutKeys.class })
	static class WithoutKeys {

	}

	@TillConfiguration
	@Import(Sales.class)
	static class Quiet {

	}

	@TillConfiguration
	@Import(Sales.class)
	static class WithDatabaseOfItsOwn {

		@Bean
		DataSource dataSource() {
			return new DriverManagerDataSource("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1", "sa", "");
		}

	}

}
