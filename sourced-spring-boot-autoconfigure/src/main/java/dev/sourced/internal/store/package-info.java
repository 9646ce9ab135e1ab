/**
 * The ports to the log beside the {@code MessageLog} of the API: transactions, outcomes,
 * schedules, signals and tags. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.store;

import org.jspecify.annotations.NullMarked;
