/**
 * Architecture rules for code that decides, which need ArchUnit.
 */
@NullMarked
package dev.sourced.test.rules;

import org.jspecify.annotations.NullMarked;
