/**
 * Wiring and properties; no behaviour.
 */
@NullMarked
package dev.sourced.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
