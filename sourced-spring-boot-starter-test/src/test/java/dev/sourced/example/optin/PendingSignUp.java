package dev.sourced.example.optin;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.optin.SignUpEvent.SignUpConfirmed;
import dev.sourced.example.optin.SignUpEvent.SignUpInitiated;
import dev.sourced.message.Envelope;

/**
 * A sign-up that was initiated for one address with one token: only events that carry
 * both tags are in its boundary.
 */
@DecisionModel({ "emailAddress", "otp" })
record PendingSignUp(@Nullable String name, @Nullable Instant expiresAt, boolean otpUsed) {

	static final Duration VALIDITY = Duration.ofMinutes(60);

	static PendingSignUp initial() {
		return new PendingSignUp(null, null, false);
	}

	@Evolve
	PendingSignUp on(SignUpInitiated event, Envelope envelope) {
		return new PendingSignUp(event.name(), envelope.recordedAt().plus(VALIDITY), false);
	}

	@Evolve
	PendingSignUp on(SignUpConfirmed event) {
		return new PendingSignUp(this.name, this.expiresAt, true);
	}

	boolean isExpired(Instant now) {
		return this.expiresAt != null && now.isAfter(this.expiresAt);
	}

}
