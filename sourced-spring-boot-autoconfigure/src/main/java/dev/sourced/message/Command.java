package dev.sourced.message;

/**
 * Marks a record as the payload of a command: something a decider is asked to do. It
 * needs a {@code @MessageType} name.
 */
public interface Command {

}
