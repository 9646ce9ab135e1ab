/**
 * Values under keys, for what is not an event: settings, counters, offsets. Begin with
 * {@link dev.sourced.keyvalue.KeyValues}.
 */
@NullMarked
package dev.sourced.keyvalue;

import org.jspecify.annotations.NullMarked;
