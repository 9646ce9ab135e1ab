/**
 * Commands: executing, enqueuing and scheduling them, their outcomes, and the results of
 * handlers. Begin with {@link dev.sourced.command.CommandGateway}; deciders throw
 * {@link dev.sourced.command.CommandRejected}, and reactions return
 * {@link dev.sourced.command.FollowUp}.
 */
@NullMarked
package dev.sourced.command;

import org.jspecify.annotations.NullMarked;
