/**
 * Views: read models that Sourced keeps in a table of its own. Begin with
 * {@link dev.sourced.view.Views}; a view is a record with
 * {@link dev.sourced.annotation.View @View}.
 */
@NullMarked
package dev.sourced.view;

import org.jspecify.annotations.NullMarked;
