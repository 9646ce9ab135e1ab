package dev.sourced.message;

/**
 * Marks a record as the payload of a command: a request that a decider accepts or
 * rejects. The record needs a {@code @MessageType} annotation.
 */
public interface Command {

}
