package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.postgresql.PostgresDialect;
import dev.sourced.log.Appended;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Metadata;
import dev.sourced.testsupport.Background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Appends of messages whose ids are in the log already.
 */
class RepeatedAppendTests extends LogOnEachDatabase {

	@Test
	void theSameContentIsAnsweredWithWhatIsStored() {
		Message first = Message.of(enrolled("c1", "s1")).withMetadata(Metadata.of(Map.of("user", "ann")));
		Appended stored = log().append(List.of(first));
		Message again = Message.of(enrolled("c1", "s1"))
			.withId(first.id())
			.causedBy(Message.of(enrolled("c9", "s9")))
			.withMetadata(Metadata.of(Map.of("user", "ben")));
		Appended repeated = log().append(List.of(again));
		assertThat(repeated.repeated()).isTrue();
		assertThat(repeated.messages()).isEqualTo(stored.messages());
	}

	@Test
	void otherContentUnderAKnownIdIsNoRepetition() {
		Message known = Message.of(enrolled("c1", "s1"));
		Message other = Message.of(enrolled("c1", "s2"));
		log().append(List.of(known, other));
		for (Event event : List.of(enrolled("c1", "s2"), enrolled("c2", "s1"), enrolled(null, "s1"),
				new Left("c1", "s1"))) {
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> log().append(List.of(other, Message.of(event).withId(known.id()))))
				.satisfies((ex) -> assertThat(ex.id()).isEqualTo(known.id()))
				.withMessageNotContainingAny("s1", "s2");
		}
		assertThat(read(Query.all(), ReadOptions.all())).hasSize(2);
	}

	@Test
	void otherContentInTheSameTransactionIsNoRepetition() {
		Message known = Message.of(enrolled("c1", "s1"));
		inTransaction(() -> {
			log().append(List.of(known));
			assertThat(log().append(List.of(known)).repeated()).isTrue();
			return assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> log().append(List.of(Message.of(enrolled("c1", "s2")).withId(known.id()))));
		});
	}

	@Test
	void aPayloadThatIsWrittenDifferentlyNowIsTheSameContent() {
		Message known = Message.of(new Noted(List.of("s1"), "text"));
		log().append(List.of(known));
		fixture().jdbc()
			.update("update sourced_message set payload = '{\"text\":\"text\",\"students\":[\"s1\"],\"old\":1}'");
		assertThat(log().append(List.of(known)).repeated()).isTrue();
	}

	@Test
	void aCommandThatWasDecidedMeanwhileIsTheSameCommand() {
		Message command = Message.of(new Enrol("c1", "s1"));
		log().append(List.of(command.decided()));
		Appended again = log().append(List.of(command));
		assertThat(again.repeated()).isTrue();
		assertThat(again.messages().get(0).kind()).isEqualTo(MessageKind.DECIDED_COMMAND);
		assertThatExceptionOfType(DuplicateMessageException.class)
			.isThrownBy(() -> log().append(List.of(Message.of(new Enrol("c1", "s2")).withId(command.id()))));
	}

	/*
	 * Both have inserted what comes before the one in the middle, in their own order, and
	 * wait for it.
	 */
	@Test
	void theSameIdsForwardsAndBackwardsAtOnceAreARepetition() {
		List<Message> forwards = IntStream.range(0, 50)
			.mapToObj((i) -> Message.of((Event) enrolled("c" + i, "s")).withId(new UUID(0, i)))
			.toList();
		List<Message> backwards = new ArrayList<>(forwards);
		Collections.reverse(backwards);
		List<CompletableFuture<Appended>> both = new ArrayList<>();
		new TransactionTemplate(fixture().transactionManager()).executeWithoutResult((status) -> {
			log().append(List.of(forwards.get(25)));
			Stream.of(forwards, backwards)
				.forEach((messages) -> both.add(Background.supply(() -> log().append(messages))));
			awaitWaiting();
			status.setRollbackOnly();
		});
		assertThat(both.stream().map(CompletableFuture::join)).extracting(Appended::repeated)
			.containsExactlyInAnyOrder(true, false);
	}

	/*
	 * Appends on H2 wait for each other anyway.
	 */
	private void awaitWaiting() {
		if (fixture().database().dialect() instanceof PostgresDialect) {
			Awaitility.await().until(() -> Objects.equals(2, fixture().jdbc().queryForObject("""
					select count(*) from pg_stat_activity
					where datname = current_database() and wait_event_type = 'Lock'""", Integer.class)));
		}
	}

}
