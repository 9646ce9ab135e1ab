/**
 * Transfers between two accounts, whose balances are guarded together.
 */
@NullMarked
package dev.sourced.example.transfer;

import org.jspecify.annotations.NullMarked;
