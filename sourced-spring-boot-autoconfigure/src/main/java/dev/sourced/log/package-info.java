/**
 * The port of the log: append under a condition, read, watermark, transactions.
 */
@NullMarked
package dev.sourced.log;

import org.jspecify.annotations.NullMarked;
