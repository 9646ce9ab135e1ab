/**
 * Messages: the marker interfaces {@link dev.sourced.message.Command} and
 * {@link dev.sourced.message.Event} to begin with, and the envelopes, metadata and tags
 * of messages in the log.
 */
@NullMarked
package dev.sourced.message;

import org.jspecify.annotations.NullMarked;
