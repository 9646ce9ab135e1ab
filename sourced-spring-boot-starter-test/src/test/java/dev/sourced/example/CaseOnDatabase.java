package dev.sourced.example;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.blob.BlobStore;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.command.Rejection;
import dev.sourced.example.Case.Given;
import dev.sourced.example.orders.OrderCases;
import dev.sourced.message.Envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs a case on the application and its database. It happens in a transaction that is
 * rolled back, so every case begins with an empty log. How old an event is can only be
 * written into its row, because the log takes the time from the database.
 */
final class CaseOnDatabase {

	private final ExampleApplication application;

	CaseOnDatabase(ExampleApplication application) {
		this.application = application;
	}

	void run(Case example) {
		SettableClock clock = this.application.bean(SettableClock.class);
		clock.stopAt(Case.NOW);
		try {
			new TransactionTemplate(this.application.bean(PlatformTransactionManager.class))
				.executeWithoutResult((transaction) -> {
					transaction.setRollbackOnly();
					storeDocument();
					example.given().forEach(this::record);
					decide(example);
				});
		}
		finally {
			clock.goOn();
		}
	}

	private void storeDocument() {
		this.application.bean(BlobStore.class)
			.put(new ByteArrayInputStream(OrderCases.DOCUMENT_TEXT.getBytes(StandardCharsets.UTF_8)),
					"application/pdf");
	}

	private void record(Given given) {
		long position = this.application.log().append(List.of(given.message())).position();
		int rows = this.application.bean(JdbcClient.class)
			.sql("update sourced_message set recorded_at = ? where position = ?")
			.params(given.recordedAt().atOffset(ZoneOffset.UTC), position)
			.update();
		assertThat(rows).isEqualTo(1);
	}

	private void decide(Case example) {
		Rejection rejection = example.rejection();
		if (rejection == null) {
			Decision decision = this.application.gateway().execute(example.when());
			assertThat(decision.events()).extracting(Envelope::payload).isEqualTo(example.then());
		}
		else {
			assertThatExceptionOfType(CommandRejected.class)
				.isThrownBy(() -> this.application.gateway().execute(example.when()))
				.satisfies((rejected) -> assertThat(rejected.rejection()).isEqualTo(rejection));
		}
	}

}
