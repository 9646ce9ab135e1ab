/**
 * Unique user names, which are kept for some days after they are given up.
 */
@NullMarked
package dev.sourced.example.username;

import org.jspecify.annotations.NullMarked;
