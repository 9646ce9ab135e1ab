/**
 * Forms that are submitted twice, recognized by a token that the client made.
 */
@NullMarked
package dev.sourced.example.submission;

import org.jspecify.annotations.NullMarked;
