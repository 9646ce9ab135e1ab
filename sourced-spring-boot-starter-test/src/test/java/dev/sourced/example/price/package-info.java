/**
 * Prices that change while customers look at them, with a period of grace.
 */
@NullMarked
package dev.sourced.example.price;

import org.jspecify.annotations.NullMarked;
