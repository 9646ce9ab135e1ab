package dev.sourced.example.optin;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * Somebody has followed the link in the mail.
 */
@MessageType("optin.confirm")
record ConfirmSignUp(@Tag String emailAddress, @Tag String otp) implements Command {
}
