/**
 * Entities for tests with JPA, in a package that holds nothing else.
 */
@NullMarked
package dev.sourced.boot.autoconfigure.jpa;

import org.jspecify.annotations.NullMarked;
