/**
 * The JSON of payloads, metadata and tags. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.json;

import org.jspecify.annotations.NullMarked;
