/**
 * Durable workflows: methods that survive crashes, deployments and months of waiting.
 */
@NullMarked
package dev.sourced.workflow;

import org.jspecify.annotations.NullMarked;
