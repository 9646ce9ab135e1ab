package dev.sourced.example.closing;

/**
 * Where a day stands.
 */
enum DayStatus {

	UNKNOWN, OPEN, CLOSED, SETTLED, COMPACTED

}
