package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.Tracked;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Taking in a feed from outside exactly once.
 */
class TrackedFeedTests extends LogOnEachDatabase {

	@Test
	void whatTheFeedDeliversAgainWritesNothing() {
		assertThat(log().tracked("billing")).isEmpty();
		assertThat(take("billing", 0)).isPresent();
		assertThat(take("billing", 0)).isEmpty();
		assertThat(log().tracked("billing")).hasValue(0);
		assertThat(take("billing", 7)).isPresent();
		assertThat(take("billing", 7)).isEmpty();
		assertThat(take("billing", 3)).isEmpty();
		assertThat(take("shipping", 3)).isPresent();
		assertThat(take("billing", Long.MAX_VALUE)).isPresent();
		assertThat(log().tracked("billing")).hasValue(Long.MAX_VALUE);
		assertThat(log().tracked("shipping")).hasValue(3);
		assertThat(log().count(Query.all())).isEqualTo(4);
	}

	@Test
	void aPlaceWithoutMessagesIsTakenToo() {
		assertThat(log().tracked(Tracked.at("billing", 1), () -> "of no interest")).contains("of no interest");
		assertThat(log().tracked(Tracked.at("billing", 1), () -> "again")).isEmpty();
		assertThat(log().head()).isZero();
	}

	@Test
	void aFailureLeavesThePlaceToBeTakenAgain() {
		assertThatIllegalStateException().isThrownBy(() -> log().tracked(Tracked.at("billing", 1), () -> {
			append(enrolled("c1", "s1"));
			throw new IllegalStateException("broken");
		}));
		AppendCondition none = AppendCondition.failIf(Query.all());
		append(enrolled("c1", "s0"));
		assertThatExceptionOfType(ConcurrentAppendException.class)
			.isThrownBy(() -> log().append(messages(), none, Tracked.at("billing", 1)))
			.satisfies((ex) -> assertThat(ex.conflict()).isPresent());
		assertThat(log().tracked("billing")).isEmpty();
		assertThat(log().count(Query.all())).isEqualTo(1);
		assertThat(take("billing", 1)).isPresent();
	}

	@Test
	void anAppendAndItsPlaceAreInTheCallersTransaction() {
		inTransaction((transaction) -> {
			assertThat(take("billing", 1)).isPresent();
			assertThat(take("billing", 1)).isEmpty();
			transaction.setRollbackOnly();
		});
		assertThat(log().tracked("billing")).isEmpty();
		assertThat(log().head()).isZero();
		inTransaction((transaction) -> take("billing", 1));
		assertThat(log().tracked("billing")).hasValue(1);
		assertThat(log().count(Query.all())).isEqualTo(1);
	}

	/*
	 * Otherwise the place would be taken without its messages.
	 */
	@Test
	void aTransactionInWhichItFailedCannotCommit() {
		append(enrolled("c1", "s0"));
		assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> inTransaction(
				(transaction) -> assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(() -> log()
					.append(messages(), AppendCondition.failIf(Query.all()), Tracked.at("billing", 1)))));
		assertThat(log().tracked("billing")).isEmpty();
	}

	@Test
	void aReadOnlyTransactionIsRefused() {
		TransactionTemplate readOnly = new TransactionTemplate(fixture().transactionManager());
		readOnly.setReadOnly(true);
		readOnly.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> take("billing", 1)));
	}

	@Test
	void itAppendsThroughWhatIsAroundTheLog() {
		AtomicInteger appends = new AtomicInteger();
		MessageLog around = new ForwardingMessageLog(log()) {

			@Override
			public Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition) {
				appends.incrementAndGet();
				return super.tryAppend(messages, condition);
			}

		};
		assertThat(around.append(messages(), AppendCondition.none(), Tracked.at("billing", 1))).isPresent();
		assertThat(appends).hasValue(1);
	}

	@Test
	void sourcesAndOffsetsHaveLimits() {
		String longest = "ä".repeat(255);
		assertThat(take(longest, 1)).isPresent();
		assertThat(log().tracked(longest)).hasValue(1);
		for (String source : List.of("", " ", "x".repeat(256), "a\0b", "a\uD800")) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Tracked.at(source, 1));
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> log().tracked(source));
		}
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Tracked.at("billing", -1))
			.withMessageContaining("billing")
			.withMessageContaining("-1");
	}

	private Optional<Appended> take(String source, long offset) {
		return log().append(messages(), AppendCondition.none(), Tracked.at(source, offset));
	}

	private static List<Message> messages() {
		return List.of(Message.of(enrolled("c1", "s1")));
	}

	private void inTransaction(java.util.function.Consumer<org.springframework.transaction.TransactionStatus> work) {
		new TransactionTemplate(fixture().transactionManager()).executeWithoutResult(work);
	}

}
