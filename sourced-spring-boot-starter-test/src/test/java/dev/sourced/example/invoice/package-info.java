/**
 * Invoice numbers without gaps: a sequence that is no table and no aggregate.
 */
@NullMarked
package dev.sourced.example.invoice;

import org.jspecify.annotations.NullMarked;
