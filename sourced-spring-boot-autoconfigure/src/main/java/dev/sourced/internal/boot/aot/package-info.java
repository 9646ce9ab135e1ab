/**
 * What an application that is processed ahead of time needs to know in advance.
 */
@NullMarked
package dev.sourced.internal.boot.aot;

import org.jspecify.annotations.NullMarked;
