/**
 * Stream-less event sourcing for Spring Boot: one flat log of facts, decided over dynamic
 * consistency boundaries. This package holds the root exceptions; the packages below it
 * are layered, and each may know only those on a lower layer.
 */
@NullMarked
package dev.sourced;

import org.jspecify.annotations.NullMarked;
