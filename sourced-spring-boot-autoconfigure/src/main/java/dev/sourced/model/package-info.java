/**
 * What a handler is: decision models and deciders, free of annotations and of Spring.
 */
@NullMarked
package dev.sourced.model;

import org.jspecify.annotations.NullMarked;
