package dev.sourced.internal.jdbc;

import java.util.List;

/**
 * Rows, and where they came from.
 *
 * @param <T> what a row becomes
 * @param origin where they came from
 * @param rows the rows in order
 */
record Answer<T>(Origin origin, List<T> rows) {
}
