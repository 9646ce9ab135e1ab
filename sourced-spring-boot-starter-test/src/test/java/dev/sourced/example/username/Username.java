package dev.sourced.example.username;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.username.AccountEvent.AccountClosed;
import dev.sourced.example.username.AccountEvent.AccountRegistered;
import dev.sourced.example.username.AccountEvent.UsernameChanged;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * A user name, whether somebody has it, and since when nobody has it any more.
 */
@DecisionModel("username")
record Username(String value, boolean inUse, @Nullable Instant givenUpAt) {

	static final Duration RETENTION = Duration.ofDays(3);

	static Username initial(Tags tags) {
		return new Username(tags.value("username"), false, null);
	}

	@Evolve
	Username on(AccountRegistered event) {
		return inUse(true, null);
	}

	@Evolve
	Username on(AccountClosed event, Envelope envelope) {
		return inUse(false, envelope.recordedAt());
	}

	@Evolve
	Username on(UsernameChanged event, Envelope envelope) {
		return event.newUsername().equals(this.value) ? inUse(true, null) : inUse(false, envelope.recordedAt());
	}

	private Username inUse(boolean nowInUse, @Nullable Instant nowGivenUpAt) {
		return new Username(this.value, nowInUse, nowGivenUpAt);
	}

	boolean isClaimed(Instant now) {
		return this.inUse || (this.givenUpAt != null && !now.isAfter(this.givenUpAt.plus(RETENTION)));
	}

}
