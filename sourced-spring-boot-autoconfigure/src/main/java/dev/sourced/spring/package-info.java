/**
 * Beans to handlers: finds the annotated classes and binds their methods.
 */
@NullMarked
package dev.sourced.spring;

import org.jspecify.annotations.NullMarked;
