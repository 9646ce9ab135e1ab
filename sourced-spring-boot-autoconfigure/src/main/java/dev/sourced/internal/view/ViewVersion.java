package dev.sourced.internal.view;

/**
 * A version of a view in the store.
 *
 * @param group the number of the group that fills it
 * @param version the version
 * @param filling how often it was begun to be filled
 * @param ready whether it has caught up with the log since
 */
public record ViewVersion(int group, int version, int filling, boolean ready) {
}
