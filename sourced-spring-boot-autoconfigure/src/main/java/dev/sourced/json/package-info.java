/**
 * Payloads as JSON, and the allow-list of types that may be read from it.
 */
@NullMarked
package dev.sourced.json;

import org.jspecify.annotations.NullMarked;
