package dev.sourced.example.trip;

/**
 * A trip that is booked.
 *
 * @param flight the booking of the flight
 * @param hotel the booking of the hotel
 */
record Itinerary(Booking flight, Booking hotel) {
}
