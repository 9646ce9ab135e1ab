package dev.sourced.holiday;

enum Phase {

	NONE, OPEN, BOOKED, ABANDONED

}
