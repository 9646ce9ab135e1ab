/**
 * Blobs: which there are, what refers to them, and where their bytes are. Internal: may
 * change with any release.
 */
@NullMarked
package dev.sourced.internal.blob;

import org.jspecify.annotations.NullMarked;
