package dev.sourced.example.optin;

import java.time.Duration;
import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.optin.SignUpEvent.SignUpConfirmed;
import dev.sourced.example.optin.SignUpEvent.SignUpInitiated;

/**
 * The cases of <a href="https://dcb.events/examples/opt-in-token/">the opt-in token</a>.
 * The page has no case that reaches the end of the hour; the last two do.
 */
public final class SignUpCases {

	private static final String JOHN = "john.doe@example.com";

	private static final String JANE = "jane.doe@example.com";

	private SignUpCases() {
	}

	public static Example example() {
		return Example.dcb("opt-in token", SignUps.class, matching()).and(expiring());
	}

	private static List<Case> matching() {
		return List.of(
				Case.of("EX4.1", "a token that was never sent")
					.when(new ConfirmSignUp(JOHN, "000000"))
					.thenRejected("no-sign-up", "No pending sign-up for this OTP / email address"),
				Case.of("EX4.2", "the token of somebody else")
					.given(new SignUpInitiated(JOHN, "111111", "John Doe"))
					.when(new ConfirmSignUp(JANE, "111111"))
					.thenRejected("no-sign-up", "No pending sign-up for this OTP / email address"),
				Case.of("EX4.3", "a token that was used")
					.given(new SignUpInitiated(JOHN, "222222", "John Doe"),
							new SignUpConfirmed(JOHN, "222222", "John Doe"))
					.when(new ConfirmSignUp(JOHN, "222222"))
					.thenRejected("otp-used", "OTP was already used"),
				Case.of("EX4.4", "a token that fits")
					.given(new SignUpInitiated(JOHN, "444444", "John Doe"))
					.when(new ConfirmSignUp(JOHN, "444444"))
					.then(new SignUpConfirmed(JOHN, "444444", "John Doe")));
	}

	private static List<Case> expiring() {
		return List.of(
				Case.of("EX4.5", "a token that was sent 61 minutes ago")
					.given(Duration.ofMinutes(61), new SignUpInitiated(JOHN, "333333", "John Doe"))
					.when(new ConfirmSignUp(JOHN, "333333"))
					.thenRejected("otp-expired", "OTP expired"),
				Case.of("EX4.6", "a token that was sent 60 minutes ago")
					.given(Duration.ofMinutes(60), new SignUpInitiated(JOHN, "333333", "John Doe"))
					.when(new ConfirmSignUp(JOHN, "333333"))
					.then(new SignUpConfirmed(JOHN, "333333", "John Doe")));
	}

}
