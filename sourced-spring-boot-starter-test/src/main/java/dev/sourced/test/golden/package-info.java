/**
 * Stored payloads of old versions that today's types must still read.
 */
@NullMarked
package dev.sourced.test.golden;

import org.jspecify.annotations.NullMarked;
