/**
 * Given events, when a message, then what: deciders, views, projectors and reactors
 * without a database and without a Spring context.
 */
@NullMarked
package dev.sourced.test.scenario;

import org.jspecify.annotations.NullMarked;
