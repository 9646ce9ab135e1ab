package com.example.library;

import java.time.Duration;
import java.time.Instant;

import com.example.library.Library.BookLent;
import com.example.library.Library.BookReturned;
import com.example.library.Library.LendBook;
import com.example.library.Library.Lending;
import com.example.library.Library.ReaderCard;
import com.example.library.Library.ReaderReminded;
import com.example.library.Library.RemindReader;
import org.junit.jupiter.api.Test;

import dev.sourced.message.Tags;
import dev.sourced.test.golden.GoldenLog;
import dev.sourced.test.scenario.Scenario;

class LendingTests {

	private static final Instant MONDAY = Instant.parse("2026-05-04T09:00:00Z");

	private static final Instant DUE = MONDAY.plus(Duration.ofDays(28));

	@Test
	void aBookIsLentForFourWeeks() {
		Scenario.of(Lending.class)
			.given(new BookLent("b1", "r1", DUE), new BookReturned("b1"))
			.at(MONDAY)
			.when(new LendBook("b1", "r2"))
			.then(new BookLent("b1", "r2", DUE))
			.thenFollowUps(new RemindReader("b1", "r2"));
	}

	@Test
	void aBookIsLentToOneReader() {
		Scenario.of(Lending.class)
			.given(new BookLent("b1", "r1", DUE))
			.when(new LendBook("b1", "r2"))
			.thenRejected("lent");
	}

	@Test
	void aReaderIsRemindedWhenTheTimeIsUp() {
		Scenario.of(Lending.class, ReaderCard.class)
			.at(MONDAY)
			.when(new LendBook("b1", "r1"))
			.untilQuiet()
			.thenState(ReaderCard.class, Tags.of("readerId", "r1"), new ReaderCard(1, 0))
			.at(DUE)
			.untilQuiet()
			.then(new ReaderReminded("b1", "r1"))
			.thenState(ReaderCard.class, Tags.of("readerId", "r1"), new ReaderCard(1, 1));
	}

	@Test
	void whatWasStoredIsStillRead() {
		GoldenLog.in("golden/library")
			.examples(new BookLent("b1", "r1", DUE), new BookReturned("b1"), new ReaderReminded("b1", "r1"))
			.check();
	}

}
