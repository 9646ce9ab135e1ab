/**
 * The examples that everybody knows: a package for each, and one way to run all of their
 * cases, without a database and on each of them.
 */
@NullMarked
package dev.sourced.example;

import org.jspecify.annotations.NullMarked;
