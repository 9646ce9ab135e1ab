/**
 * What a message is: payloads, envelopes, type names, tags, and queries over them.
 */
@NullMarked
package dev.sourced.message;

import org.jspecify.annotations.NullMarked;
