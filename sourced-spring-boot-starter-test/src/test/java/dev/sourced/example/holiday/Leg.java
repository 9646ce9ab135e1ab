package dev.sourced.example.holiday;

/**
 * A part of a holiday.
 */
enum Leg {

	FLIGHT, HOTEL

}
