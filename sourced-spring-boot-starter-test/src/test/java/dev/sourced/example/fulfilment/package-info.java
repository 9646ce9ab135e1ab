/**
 * Fulfilling an order as a workflow: a reservation, a payment that is awaited, a parcel,
 * and what is undone if one of them fails.
 */
@NullMarked
package dev.sourced.example.fulfilment;

import org.jspecify.annotations.NullMarked;
