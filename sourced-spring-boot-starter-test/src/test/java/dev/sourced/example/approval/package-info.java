/**
 * Expenses that somebody approves, who finds them in an inbox.
 */
@NullMarked
package dev.sourced.example.approval;

import org.jspecify.annotations.NullMarked;
