/**
 * The engine that drives consumer groups: a dispatcher that puts messages into lanes,
 * workers that claim lanes and run units of work, and what keeps them going. The only
 * package with threads.
 */
@NullMarked
package dev.sourced.processing;

import org.jspecify.annotations.NullMarked;
