/**
 * A candidate that runs in the shadow of what it is to replace, and is compared with it.
 */
@NullMarked
package dev.sourced.example.shadow;

import org.jspecify.annotations.NullMarked;
