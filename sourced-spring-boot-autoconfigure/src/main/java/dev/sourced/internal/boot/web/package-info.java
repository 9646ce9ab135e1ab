/**
 * HTTP: ids of commands from idempotency keys, positions in responses, and requests that
 * wait for positions, in Spring MVC and in WebFlux. Internal: may change with any
 * release.
 */
@NullMarked
package dev.sourced.internal.boot.web;

import org.jspecify.annotations.NullMarked;
