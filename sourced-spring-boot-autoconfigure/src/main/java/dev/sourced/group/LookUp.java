package dev.sourced.group;

import java.util.Map;

/**
 * What one look-up finds.
 *
 * @param head the highest committed position of the log
 * @param groups the state of every group by its number, also of other applications' ones
 */
public record LookUp(long head, Map<Integer, GroupState> groups) {
}
