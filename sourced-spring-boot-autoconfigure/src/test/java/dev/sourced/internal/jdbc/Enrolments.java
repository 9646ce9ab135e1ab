package dev.sourced.internal.jdbc;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * Message types for tests of the log.
 */
public final class Enrolments {

	/** All of them. */
	public static final Class<?>[] TYPES = { Opened.class, Enrolled.class, Left.class, Noted.class, Enrol.class };

	private Enrolments() {
	}

	@MessageType("test.opened")
	public record Opened(@Tag String course, @Tag("name") @Nullable String title) implements Event {
	}

	@MessageType(value = "test.enrolled", formerly = "test.joined")
	public record Enrolled(@Tag @Nullable String course, @Tag @Nullable String student) implements Event {
	}

	@MessageType("test.left")
	public record Left(@Tag @Nullable String course, @Tag @Nullable String student) implements Event {
	}

	@MessageType("test.noted")
	public record Noted(@Tag("student") List<String> students, String text) implements Event {
	}

	@MessageType("test.enrol")
	public record Enrol(@Tag String course, @Tag String student) implements Command {
	}

}
