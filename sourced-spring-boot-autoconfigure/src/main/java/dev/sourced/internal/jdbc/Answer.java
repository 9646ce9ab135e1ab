package dev.sourced.internal.jdbc;

import java.util.List;

/**
 * The rows of a read and their origin.
 *
 * @param <T> the type of a row
 * @param origin the origin of the rows
 * @param rows the rows in order
 */
record Answer<T>(Origin origin, List<T> rows) {
}
