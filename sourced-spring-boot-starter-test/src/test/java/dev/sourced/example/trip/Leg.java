package dev.sourced.example.trip;

/**
 * A part of a trip.
 */
enum Leg {

	FLIGHT, HOTEL

}
