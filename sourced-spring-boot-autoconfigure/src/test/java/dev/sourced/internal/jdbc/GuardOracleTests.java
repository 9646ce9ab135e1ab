package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.GuardMix.Shape;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A guarded append must not be committed after a match that its read had not returned.
 * Random clients try to make it happen, an oracle looks for it afterwards, and the same
 * oracle must convict every way of guarding that is known to be wrong: else its silence
 * would mean nothing. Takes half a minute, a third of it for the real log: less would try
 * too little.
 */
@Tag("races")
@Tag("postgresql")
class GuardOracleTests {

	private static final Duration ROUND = Duration.ofSeconds(1);

	private static final int MOST_ROUNDS = 40;

	@ParameterizedTest
	@MethodSource("dev.sourced.internal.jdbc.GuardVariant#reals")
	void noAppendIsCommittedAfterAMatchThatItsReadHadNotReturned(GuardVariant real) {
		try (GuardStress stress = new GuardStress(database(), real)) {
			for (int round = 0; round < MOST_ROUNDS && (round < 8 || !isTelling(stress)); round++) {
				stress.round(ROUND, (round % 4 == 3) ? GuardMix.calm() : GuardMix.broad());
			}
			System.out.println(stress);
			assertThat(stress.violations()).as(stress::toString).isZero();
			assertThat(stress.lockedConflicts()).as("conflicts although the locks were held: %s", stress).isZero();
			assertThat(isTelling(stress)).as("enough was tried: %s", stress).isTrue();
		}
	}

	private static boolean isTelling(GuardStress stress) {
		return appendsAndConflicts(stress, Shape.ONE_TAG, 100) && appendsAndConflicts(stress, Shape.EITHER_TAG, 50)
				&& appendsAndConflicts(stress, Shape.BOTH_TAGS, 10) && appendsAndConflicts(stress, Shape.TYPE_ONLY, 20)
				&& appendsAndConflicts(stress, Shape.EVERYTHING, 10) && stress.appends(Shape.UNGUARDED) >= 200
				&& stress.lockedAppends() >= 50;
	}

	private static boolean appendsAndConflicts(GuardStress stress, Shape shape, int atLeast) {
		return Math.min(stress.appends(shape), stress.conflicts(shape)) >= atLeast;
	}

	@ParameterizedTest
	@MethodSource("dev.sourced.internal.jdbc.GuardVariant#broken")
	void theOracleConvicts(GuardVariant broken) {
		try (GuardStress stress = new GuardStress(database(), broken)) {
			for (int round = 0; round < MOST_ROUNDS && stress.violations() == 0; round++) {
				stress.round(ROUND, broken.mix());
			}
			System.out.println(stress);
			assertThat(broken.sql().unused()).as("replacements that do not fit the statements").isEmpty();
			assertThat(stress.violations()).as(stress::toString).isPositive();
		}
	}

	/*
	 * T1 draws a position and stays open, T2 draws a higher one and commits, the reader
	 * reads, T1 commits, the reader appends. It has not seen T1, whose position lies
	 * below everything that it has seen.
	 */
	@Test
	void aPositionDoesNotSayWhatWasSeenWhereALowerOneIsCommittedLater() {
		assertThat(appendsAfterALowerPosition(GuardVariant.real())).isFalse();
		assertThat(appendsAfterALowerPosition(GuardVariant.lastPositionSeen())).isTrue();
		assertThat(appendsAfterALowerPosition(GuardVariant.headAtRead())).isTrue();
	}

	private static boolean appendsAfterALowerPosition(GuardVariant variant) {
		Database database = database();
		try (HikariDataSource first = database.dataSource(2); HikariDataSource second = database.dataSource(2)) {
			LogFixture one = new LogFixture(first, Enrolments.TYPES);
			LogFixture other = new LogFixture(second, Enrolments.TYPES);
			Query either = Query.of(QueryItem.tagged(Tags.of("course", "c1")),
					QueryItem.tagged(Tags.of("student", "s1")));
			ReadResult read = new TransactionTemplate(one.transactionManager()).execute((status) -> {
				one.log().append(messages(new Enrolled("c1", null)));
				other.log().append(messages(new Left(null, "s1")));
				return variant.reading().read(other.log(), either);
			});
			assertThat(read.messages()).extracting(Envelope::payload).containsExactly(new Left(null, "s1"));
			return other.log().tryAppend(messages(new Enrolled("c1", "s1")), read.condition()).isPresent();
		}
		finally {
			database.drop();
		}
	}

	private static List<Message> messages(Event event) {
		return List.of(Message.of(event));
	}

	private static Database database() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

}
