package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same races where appends share their commits, each of two instances in groups of
 * its own.
 */
@Tag("races")
@Tag("postgresql")
class GroupCommitRaceTests extends RendezvousRaceContract {

	private static final int CALLERS = 32;

	private static final int CAPACITY = 20;

	@Override
	Database database() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	@Override
	List<Dialect> dialects() {
		return Dialects.all(true);
	}

	@Override
	int rounds() {
		return 50;
	}

	/*
	 * Each caller fills the same courses and writes something of its own in between.
	 */
	@Test
	void aCourseIsNeverOverbookedAndEveryAppendIsWrittenOnce() {
		try (Rendezvous callers = new Rendezvous(CALLERS)) {
			List<Outcome<List<Envelope>>> outcomes = callers.run((caller) -> () -> fillCourses(caller));
			List<List<Envelope>> written = outcomes.stream()
				.map((outcome) -> Objects.requireNonNull(outcome.get(), outcome::toString))
				.toList();
			assertThat(written).allSatisfy((own) -> assertThat(own).extracting(Envelope::position).isSorted());
			List<UUID> ids = written.stream().flatMap(List::stream).map(Envelope::id).toList();
			assertThat(log(0).browse(ReadOptions.all()).toList()).extracting(Envelope::id)
				.containsExactlyInAnyOrderElementsOf(ids);
			assertThat(log(0).browse(ReadOptions.all()).map(Envelope::position)).doesNotHaveDuplicates();
			assertThat(IntStream.range(0, 3)
				.mapToObj((course) -> log(1).read(course("c" + course), ReadOptions.all()).messages().size()))
				.containsOnly(CAPACITY);
		}
	}

	private List<Envelope> fillCourses(int caller) {
		List<Envelope> written = new ArrayList<>();
		for (int course = 0; course < 3; course++) {
			String id = "c" + course;
			for (int i = 0; enrols(caller, id, "s" + caller + "-" + i, written); i++) {
				String own = id + "-o" + caller + "-" + i;
				AppendCondition free = AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("student", own))));
				written.addAll(
						log(caller)
							.tryAppend(List.of(Message.of(new Noted(List.of(own), "own")),
									Message.of(new Noted(List.of(own), "too"))), free)
							.orElseThrow()
							.messages());
			}
		}
		return written;
	}

	private boolean enrols(int caller, String course, String student, List<Envelope> written) {
		while (true) {
			ReadResult read = log(caller).read(course(course), ReadOptions.all());
			if (read.messages().size() >= CAPACITY) {
				return false;
			}
			Optional<Appended> appended = log(caller).tryAppend(List.of(Message.of(new Enrolled(course, student))),
					read.condition());
			if (appended.isPresent()) {
				written.addAll(appended.get().messages());
				return true;
			}
		}
	}

	private static Query course(String course) {
		return Query.of(QueryItem.ofTypes("test.enrolled").and("course", course));
	}

}
