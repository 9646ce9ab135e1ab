package dev.sourced.example.fulfilment;

/**
 * The carrier's answer.
 *
 * @param number the number of the parcel, empty if the carrier refuses it
 */
record Label(String number) {
}
