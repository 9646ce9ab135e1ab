package dev.sourced.internal.jdbc.dialect;

import java.util.List;

/**
 * Rows, and where they came from.
 *
 * @param <T> what a row becomes
 * @param origin where they came from
 * @param rows the rows in order
 */
public record ReadRows<T>(ReadOrigin origin, List<T> rows) {
}
