/**
 * Payloads and metadata as JSON. Internal: may change with any release.
 */
@NullMarked
package dev.sourced.internal.json;

import org.jspecify.annotations.NullMarked;
