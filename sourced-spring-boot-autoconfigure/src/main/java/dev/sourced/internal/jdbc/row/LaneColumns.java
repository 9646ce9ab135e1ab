package dev.sourced.internal.jdbc.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.sourced.group.Lane;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.value.Scope;
import dev.sourced.message.TagValue;

/**
 * Lanes as columns of rows and of statements.
 */
public final class LaneColumns {

	/**
	 * The order in which lanes are locked, which is that of databases and of keys as
	 * text. That of Java takes the halves of a key as signed numbers.
	 */
	static final Comparator<UUID> BY_KEY = (one, other) -> {
		int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
		return (first != 0) ? first
				: Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
	};

	private LaneColumns() {
	}

	public static ClaimedLane claimed(ResultSet row, MessageJson json) throws SQLException {
		Lane lane = new Lane(row.getObject("lane", UUID.class), json.readTags(row.getString("tags")));
		return new ClaimedLane(lane, row.getLong("acknowledged"), row.getLong("head"), row.getLong("pending_from"),
				row.getLong("replayed_to"), row.getInt("attempts"), row.getLong("token"));
	}

	static UUID[] keys(Collection<ClaimedLane> lanes) {
		return lanes.stream().map(ClaimedLane::key).toArray(UUID[]::new);
	}

	public static Long[] longs(Collection<ClaimedLane> lanes, Function<ClaimedLane, Long> value) {
		return lanes.stream().map(value).toArray(Long[]::new);
	}

	/**
	 * The keys of a lane's tags in the tag index.
	 * @param lane the lane
	 * @param ofCommands whether its messages are commands
	 * @return a key for each tag, in name order
	 */
	public static List<Long> tagKeys(ClaimedLane lane, boolean ofCommands) {
		Function<TagValue, Long> key = ofCommands ? (tag) -> TagKeys.ofCommand(Scope.NONE, tag)
				: (tag) -> TagKeys.of(Scope.NONE, tag);
		return lane.lane().tags().stream().map(key).toList();
	}

}
