package dev.sourced.internal.assembly;

import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.Lanes;

/**
 * What a store offers of consumer groups.
 *
 * @param registry makes groups known
 * @param lanes their work
 * @param queries how far they are
 * @param admin what operators change
 */
public record GroupPorts(GroupRegistry registry, Lanes lanes, GroupQueries queries, GroupAdmin admin) {
}
