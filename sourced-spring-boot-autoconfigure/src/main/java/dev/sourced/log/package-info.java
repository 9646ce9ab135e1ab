/**
 * The log of all messages: appending under a condition, reading and querying. Begin with
 * {@link dev.sourced.log.MessageLog}; most applications use the
 * {@link dev.sourced.command.CommandGateway} instead.
 */
@NullMarked
package dev.sourced.log;

import org.jspecify.annotations.NullMarked;
