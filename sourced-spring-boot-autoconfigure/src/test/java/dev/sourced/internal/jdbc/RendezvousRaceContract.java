package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers that are lined up and released at once, over two connection pools: of those
 * whose conditions the others' events match, exactly one wins, in every round. Thousands
 * of rounds are needed because a broken guard still wins some; this takes up to a minute
 * for each database.
 */
@Tag("races")
abstract class RendezvousRaceContract extends RacersFixture {

	@Test
	void oneNewNameHasOneWinner() {
		for (int round = 0; round < 5 * rounds(); round++) {
			String name = "name-" + round;
			Query query = Query.of(QueryItem.ofTypes("test.opened").and("name", name));
			assertOneWinner(round, (racer) -> query, (racer) -> new Opened("c" + racer, name));
		}
	}

	@Test
	void overlappingConditionsHaveOneWinner() {
		rounds((round) -> {
			Query course = Query.of(QueryItem.ofTypes("test.enrolled").and("course", "c" + round));
			Query student = Query.of(QueryItem.ofTypes("test.enrolled", "test.left").and("student", "s" + round));
			assertOneWinner(round, (racer) -> (racer % 2 == 0) ? course : student,
					(racer) -> new Enrolled("c" + round, "s" + round));
		});
	}

	@Test
	void conditionsOnATagAloneHaveOneWinner() {
		rounds((round) -> {
			Query query = Query.of(QueryItem.tagged(Tags.of("course", "c" + round)));
			assertOneWinner(round, (racer) -> query,
					(racer) -> (racer % 2 == 0) ? new Enrolled("c" + round, null) : new Left("c" + round, "s" + racer));
		});
	}

	@Test
	void conditionsOnATypeAloneHaveOneWinner() {
		Query query = Query.of(QueryItem.ofTypes("test.opened", "test.left"));
		rounds((round) -> assertOneWinner(round, (racer) -> query, (racer) -> (racer % 2 == 0)
				? new Opened("c" + racer, "n" + round) : new Left("c" + racer, "s" + round)));
	}

	@Test
	void conditionsOfManyItemsHaveOneWinner() {
		rounds((round) -> {
			List<QueryItem> many = IntStream.range(0, 70)
				.mapToObj((i) -> QueryItem.tagged(Tags.of("course", "c" + round + "-" + i)))
				.toList();
			Query all = Query.of(many);
			assertOneWinner(round, (racer) -> (racer % 2 == 0) ? all : Query.of(many.subList(3, 6)),
					(racer) -> new Enrolled("c" + round + "-" + (3 + racer % 3), "s" + racer));
		});
	}

	@Test
	void conditionsOnEverythingHaveOneWinner() {
		rounds((round) -> {
			Query tag = Query.of(QueryItem.tagged(Tags.of("course", "c" + round)));
			assertOneWinner(round, (racer) -> (racer % 4 == 0) ? Query.all() : tag,
					(racer) -> new Enrolled("c" + round, "s" + racer));
		});
	}

	@Test
	void conditionsOverTwoAlternativesHaveOneWinner() {
		rounds((round) -> {
			Query either = Query.of(QueryItem.tagged(Tags.of("course", "a" + round)),
					QueryItem.tagged(Tags.of("course", "b" + round)));
			assertOneWinner(round, (racer) -> either,
					(racer) -> new Enrolled(((racer % 2 == 0) ? "a" : "b") + round, "s" + racer));
		});
	}

	@Test
	void anUnconditionalWriterIsSeenByEveryCondition() {
		rounds((round) -> {
			Query query = Query.of(QueryItem.ofTypes("test.enrolled").and("course", "c" + round));
			List<Outcome<Boolean>> outcomes = race((racer) -> (racer == 0) ? AppendCondition.none() : read(query),
					(racer) -> new Enrolled("c" + round, "s" + racer));
			assertThat(outcomes.get(0).get()).as("the unconditional writer of round %d", round).isTrue();
			long winners = winners(outcomes.subList(1, RACERS));
			assertThat(winners).as("winners of round %d", round).isLessThanOrEqualTo(1);
			if (winners == 1) {
				List<@Nullable String> order = log(0).read(query, ReadOptions.all())
					.messages()
					.stream()
					.map((event) -> ((Enrolled) event.payload()).student())
					.toList();
				assertThat(order).as("a winner of round %d comes before what it has not seen", round)
					.hasSize(2)
					.last()
					.isEqualTo("s0");
			}
		});
	}

	@Test
	void oneAppendThatIsRepeatedAtOnceIsWrittenOnce() {
		rounds((round) -> {
			List<Message> messages = List.of(Message.of(new Left("c" + round, "a")),
					Message.of(new Enrolled("c" + round, "b")));
			List<Outcome<Appended>> outcomes = run((racer) -> () -> log(racer).append(messages));
			List<Appended> appended = outcomes.stream()
				.map((outcome) -> Objects.requireNonNull(outcome.get()))
				.toList();
			assertThat(appended).as("writers of round %d", round).filteredOn((one) -> !one.repeated()).hasSize(1);
			assertThat(appended.stream().map(Appended::messages).distinct()).hasSize(1);
			assertThat(log(0).read(Query.of(QueryItem.tagged(Tags.of("course", "c" + round))), ReadOptions.all())
				.messages()).hasSize(2);
		});
	}

	@Test
	void appendsThatShareOnlySomeMessagesAreAllOrNothing() {
		rounds((round) -> {
			Message shared = Message.of(new Left("c" + round, "shared"));
			List<Outcome<Appended>> outcomes = run((racer) -> () -> log(racer)
				.append(List.of(Message.of(new Enrolled("c" + round, "s" + racer)), shared)));
			assertThat(outcomes).as("writers of round %d", round).filteredOn(Outcome::succeeded).hasSize(1);
			assertThat(outcomes).filteredOn((outcome) -> !outcome.succeeded())
				.allMatch((outcome) -> outcome.failedWith(DuplicateMessageException.class));
			assertThat(log(0).read(Query.of(QueryItem.tagged(Tags.of("course", "c" + round))), ReadOptions.all())
				.messages()).hasSize(2);
		});
	}

}
