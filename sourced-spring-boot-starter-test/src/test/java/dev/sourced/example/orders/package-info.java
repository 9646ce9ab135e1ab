/**
 * Orders with lines, a payment webhook that repeats itself, invoices as documents, and
 * revenue.
 */
@NullMarked
package dev.sourced.example.orders;

import org.jspecify.annotations.NullMarked;
