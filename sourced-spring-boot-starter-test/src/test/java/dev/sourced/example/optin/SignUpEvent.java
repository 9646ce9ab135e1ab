package dev.sourced.example.optin;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface SignUpEvent extends Event {

	@MessageType("optin.initiated")
	record SignUpInitiated(@Tag String emailAddress, @Tag String otp, String name) implements SignUpEvent {
	}

	@MessageType("optin.confirmed")
	record SignUpConfirmed(@Tag String emailAddress, @Tag String otp, String name) implements SignUpEvent {
	}

}
