package dev.sourced.internal.jdbc;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.log.LogStatistics;
import dev.sourced.log.LogStatistics.Place;
import dev.sourced.log.LogStatistics.TypeStatistics;
import dev.sourced.log.Query;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The size of the log and of its types (PS-13).
 */
class LogStatisticsTests extends LogOnEachDatabase {

	@Test
	void anEmptyLogHasNothingOfItsTypes() {
		LogStatistics statistics = log().statistics();
		assertThat(statistics.messages()).isZero();
		assertThat(statistics.commands()).isZero();
		assertThat(statistics.events()).isZero();
		assertThat(statistics.types()).containsExactly(none("test.enrolled"), none("test.joined"), none("test.left"),
				none("test.noted"), none("test.opened"));
	}

	@Test
	void typesAreCountedWithTheirFirstAndLastEvent() {
		Message command = Message.of(new Enrol("c1", "s1")).decided();
		log().append(List.of(command, Message.of(enrolled("c1", "s1")).causedBy(command)));
		append(new Left("c1", "s1"));
		append(enrolled("c1", "s2"));
		log().append(List.of(Message.of(new Enrol("c1", "s3"))));
		List<Envelope> all = log().browse(dev.sourced.log.ReadOptions.all()).toList();
		LogStatistics statistics = log().statistics();
		assertThat(statistics.messages()).isEqualTo(5);
		assertThat(statistics.commands()).isEqualTo(2);
		assertThat(statistics.events()).isEqualTo(3);
		assertThat(statistics.types()).containsExactly(
				new TypeStatistics("test.enrolled", 2, place(all.get(1)), place(all.get(3))), none("test.joined"),
				new TypeStatistics("test.left", 1, place(all.get(2)), place(all.get(2))), none("test.noted"),
				none("test.opened"));
	}

	@Test
	void typesThatAreNoLongerKnownCount() {
		append(new Left("c1", "s1"), enrolled("c1", "s2"));
		LogFixture other = new LogFixture(fixture().database().dataSource(), Enrolled.class);
		assertThat(other.log().statistics().types()).extracting(TypeStatistics::type, TypeStatistics::events)
			.contains(org.assertj.core.api.Assertions.tuple("test.left", 1L),
					org.assertj.core.api.Assertions.tuple("test.enrolled", 1L));
	}

	/*
	 * H2 may answer a part of a statement from before.
	 */
	@Test
	void aTransactionCountsWhatItHasAppended() {
		append(enrolled("c1", "s1"));
		inTransaction(() -> {
			for (int i = 1; i <= 3; i++) {
				LogStatistics statistics = log().statistics();
				assertThat(statistics.messages()).isEqualTo(2 * i - 1);
				assertThat(statistics.events()).isEqualTo(i);
				assertThat(statistics.types().get(0).events()).isEqualTo(i);
				log().append(List.of(Message.of(new Enrol("c1", "s" + i)), Message.of(enrolled("c1", "s" + i))));
			}
			return assertThat(log().count(Query.all())).isEqualTo(4);
		});
	}

	private static Place place(Envelope message) {
		return new Place(message.position(), message.recordedAt());
	}

	private static TypeStatistics none(String type) {
		return new TypeStatistics(type, 0, null, null);
	}

}
