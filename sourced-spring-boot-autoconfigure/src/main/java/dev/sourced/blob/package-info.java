/**
 * Large bytes beside the log, which messages refer to. Begin with
 * {@link dev.sourced.blob.BlobStore}.
 */
@NullMarked
package dev.sourced.blob;

import org.jspecify.annotations.NullMarked;
