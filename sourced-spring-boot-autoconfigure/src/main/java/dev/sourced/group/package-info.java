/**
 * The port to consumer groups: which there are, which lanes their messages form, how far
 * each lane is, and who may work on it.
 */
@NullMarked
package dev.sourced.group;

import org.jspecify.annotations.NullMarked;
