package dev.sourced.example.optin;

import java.time.Instant;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.optin.SignUpEvent.SignUpConfirmed;

/**
 * Confirms sign-ups.
 */
@Decider(partitionBy = "emailAddress")
class SignUps {

	@Decide
	SignUpConfirmed confirm(ConfirmSignUp command, PendingSignUp signUp, Instant now) {
		String name = signUp.name();
		if (name == null) {
			throw new CommandRejected("no-sign-up", "No pending sign-up for this OTP / email address");
		}
		if (signUp.otpUsed()) {
			throw new CommandRejected("otp-used", "OTP was already used");
		}
		if (signUp.isExpired(now)) {
			throw new CommandRejected("otp-expired", "OTP expired");
		}
		return new SignUpConfirmed(command.emailAddress(), command.otp(), name);
	}

}
