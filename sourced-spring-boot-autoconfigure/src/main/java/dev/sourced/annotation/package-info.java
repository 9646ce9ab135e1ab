/**
 * What the user writes on records and beans.
 */
@NullMarked
package dev.sourced.annotation;

import org.jspecify.annotations.NullMarked;
