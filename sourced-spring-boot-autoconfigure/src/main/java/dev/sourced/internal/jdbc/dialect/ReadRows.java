package dev.sourced.internal.jdbc.dialect;

import java.util.List;

/**
 * The rows of a read and their origin.
 *
 * @param <T> the type of a row
 * @param origin the origin of the rows
 * @param rows the rows in order
 */
public record ReadRows<T>(ReadOrigin origin, List<T> rows) {
}
