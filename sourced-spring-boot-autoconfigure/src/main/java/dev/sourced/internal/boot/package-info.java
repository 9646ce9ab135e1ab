/**
 * What fits Sourced into a Spring Boot application: which of its beans are used, its
 * threads, the order of its migrations, analyses of failed starts. Internal: may change
 * with any release.
 */
@NullMarked
package dev.sourced.internal.boot;

import org.jspecify.annotations.NullMarked;
