/**
 * A classical aggregate with its repository, on a dynamic consistency boundary.
 */
@NullMarked
package dev.sourced.example.aggregate;

import org.jspecify.annotations.NullMarked;
