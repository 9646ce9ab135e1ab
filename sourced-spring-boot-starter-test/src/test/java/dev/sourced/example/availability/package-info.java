/**
 * When a technician is free: a fact that is derived from other facts and names them.
 */
@NullMarked
package dev.sourced.example.availability;

import org.jspecify.annotations.NullMarked;
