/**
 * Messages: commands and events, their envelopes, metadata and tags.
 */
@NullMarked
package dev.sourced.message;

import org.jspecify.annotations.NullMarked;
