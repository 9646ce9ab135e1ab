package dev.sourced.example.shadow;

/**
 * How a candidate has done.
 */
enum Verdict {

	AGREED, DIVERGED, FAILED

}
