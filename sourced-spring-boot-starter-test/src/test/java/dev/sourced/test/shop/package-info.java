/**
 * A small application whose tests show the kit.
 */
@NullMarked
package dev.sourced.test.shop;

import org.jspecify.annotations.NullMarked;
