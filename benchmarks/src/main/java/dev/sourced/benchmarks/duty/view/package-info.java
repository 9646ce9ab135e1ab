/**
 * A view, in a package of its own, because views are found by packages.
 */
@NullMarked
package dev.sourced.benchmarks.duty.view;

import org.jspecify.annotations.NullMarked;
