/**
 * Runs of workflows and their journals on JDBC.
 */
@NullMarked
package dev.sourced.internal.jdbc.workflow;

import org.jspecify.annotations.NullMarked;
