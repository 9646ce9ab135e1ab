package dev.sourced.internal.jdbc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several that take in the same feed at once.
 */
@Tag("races")
@OnEachDatabase
class TrackedFeedRaceTests extends RacersFixture {

	@Parameter
	private TestDatabase databases;

	@Override
	Database database() {
		return this.databases.createWithTables();
	}

	@Override
	int rounds() {
		return 60;
	}

	@Test
	void aPlaceIsTakenByExactlyOne() {
		rounds((round) -> {
			for (long offset = 0; offset < 2; offset++) {
				Tracked at = Tracked.at("feed" + round, offset);
				List<Outcome<Boolean>> outcomes = run((racer) -> () -> take(racer, at, "c" + racer).isPresent());
				assertThat(winners(outcomes)).as("winners of round %s", round).isEqualTo(1);
			}
		});
		assertThat(log(0).count(Query.all())).isEqualTo(2L * rounds());
	}

	/*
	 * Whatever overtakes whatever, what was taken in rises.
	 */
	@Test
	void whatIsTakenInRises() {
		rounds((round) -> {
			String source = "feed" + round;
			List<Outcome<Boolean>> outcomes = run(
					(racer) -> () -> take(racer, Tracked.at(source, racer), "c" + round).isPresent());
			List<Long> taken = log(0).read(Query.ofTags(Tags.of("course", "c" + round)), ReadOptions.all())
				.messages()
				.stream()
				.sorted(Comparator.comparing(Envelope::position))
				.map((event) -> Long.valueOf(((Enrolled) event.payload()).student()))
				.toList();
			assertThat(taken).hasSize((int) winners(outcomes)).isSorted().doesNotHaveDuplicates().endsWith(15L);
			assertThat(log(0).tracked(source)).hasValue(RACERS - 1);
		});
	}

	/*
	 * The place is locked before the tags, and those who take none lock tags only, so
	 * nobody waits in a circle.
	 */
	@Test
	void nobodyIsInADeadlock() {
		rounds((round) -> {
			List<Outcome<Boolean>> outcomes = run((racer) -> () -> {
				if (racer % 2 == 0) {
					return take(racer, Tracked.at("feed" + racer % 4, (long) round * RACERS + racer), "shared")
						.isPresent();
				}
				log(racer).tryAppend(List.of(Message.of(new Enrolled("shared", "s" + racer))),
						AppendCondition.failIf(Query.ofTags(Tags.of("course", "new" + round))));
				return true;
			});
			assertThat(outcomes).allMatch(Outcome::succeeded);
		});
		assertThat(LongStream.of(log(0).tracked("feed0").orElseThrow(), log(0).tracked("feed2").orElseThrow()))
			.containsExactly((rounds() - 1L) * RACERS + 12, (rounds() - 1L) * RACERS + 14);
	}

	private Optional<Appended> take(int racer, Tracked at, String course) {
		AppendCondition condition = AppendCondition.failIf(Query.ofTags(Tags.of("course", "none")));
		return log(racer).append(List.of(Message.of(new Enrolled(course, Long.toString(at.offset())))), condition, at);
	}

}
