package dev.sourced.message;

/**
 * Marks a record as the payload of an event: a fact that was decided. It needs a
 * {@code @MessageType} name.
 */
public interface Event {

}
