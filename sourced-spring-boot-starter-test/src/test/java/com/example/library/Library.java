package com.example.library;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.View;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * The domain that the page about testing shows.
 */
final class Library {

	private Library() {
	}

	@MessageType("library.lend")
	record LendBook(@Tag String bookId, @Tag String readerId) implements Command {
	}

	@MessageType("library.remind")
	record RemindReader(@Tag String bookId, @Tag String readerId) implements Command {
	}

	@MessageType("library.lent")
	record BookLent(@Tag String bookId, @Tag String readerId, Instant due) implements Event {
	}

	@MessageType("library.returned")
	record BookReturned(@Tag String bookId) implements Event {
	}

	@MessageType("library.reminded")
	record ReaderReminded(@Tag String bookId, @Tag String readerId) implements Event {
	}

	@DecisionModel("bookId")
	record Book(boolean lent) {

		static Book initial() {
			return new Book(false);
		}

		@Evolve
		Book on(BookLent event) {
			return new Book(true);
		}

		@Evolve
		Book on(BookReturned event) {
			return new Book(false);
		}

	}

	@Decider(partitionBy = "bookId")
	static class Lending {

		@Decide
		BookLent lend(LendBook command, Book book, Instant now) {
			if (book.lent()) {
				throw new CommandRejected("lent", "The book is lent to somebody else");
			}
			return new BookLent(command.bookId(), command.readerId(), now.plus(Duration.ofDays(28)));
		}

		@Decide
		List<ReaderReminded> remind(RemindReader command, Book book) {
			return book.lent() ? List.of(new ReaderReminded(command.bookId(), command.readerId())) : List.of();
		}

		@React
		FollowUp remind(BookLent event) {
			return FollowUp.of(new RemindReader(event.bookId(), event.readerId())).at(event.due());
		}

	}

	@View("readerId")
	record ReaderCard(int lent, int reminders) {

		static ReaderCard initial() {
			return new ReaderCard(0, 0);
		}

		@Evolve
		ReaderCard on(BookLent event) {
			return new ReaderCard(this.lent + 1, this.reminders);
		}

		@Evolve
		ReaderCard on(ReaderReminded event) {
			return new ReaderCard(this.lent, this.reminders + 1);
		}

	}

}
