package dev.sourced.message;

/**
 * Marks a record as the payload of an event: a fact that was decided. The record needs a
 * {@code @MessageType} annotation.
 */
public interface Event {

}
