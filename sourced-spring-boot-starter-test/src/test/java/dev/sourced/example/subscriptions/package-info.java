/**
 * Course subscriptions: one decision over the seats of a course and the courses of a
 * student.
 */
@NullMarked
package dev.sourced.example.subscriptions;

import org.jspecify.annotations.NullMarked;
