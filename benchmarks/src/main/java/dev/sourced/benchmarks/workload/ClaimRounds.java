package dev.sourced.benchmarks.workload;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.log.LaneRows;
import dev.sourced.benchmarks.runner.Operation;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.assembly.GroupPorts;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * Claims 50 lanes and acknowledges one message of each, again and again. The lanes have
 * so much before them that they are ready at once; which ones they are is drawn anew for
 * each turn.
 */
class ClaimRounds implements Operation {

	private static final int READY = 50;

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final UUID OWNER = UUID.fromString("00000000-0000-4000-8000-000000000001");

	private static final String IDLE = """
			update sourced_lane set status = 0, head = acknowledged, pending_from = acknowledged + 1
			where status > 0""";

	private static final String DRAW = """
			update sourced_lane set status = 1, head = acknowledged + 1000000000, pending_from = acknowledged + 1
			where lane in (select lane from sourced_lane order by hashtextextended(lane::text, %s) limit %s)""";

	private final BenchmarkDatabase database;

	private final GroupPorts ports;

	private final RegisteredGroup group;

	private int turns;

	ClaimRounds(BenchmarkDatabase database, SourcedApplication application, int lanes) {
		this.database = database;
		this.ports = application.bean(StorePorts.class).groups();
		this.group = this.ports.registry()
			.register(new GroupDefinition("claimed", GroupType.PROJECTOR, List.of("courseId"),
					Set.of("enrolments.student-enrolled"), StartPosition.HEAD), false);
		LaneRows.fill(database, this.group.id(), lanes);
	}

	void draw() {
		this.database.execute(IDLE);
		this.database.execute(DRAW.formatted(Integer.toString(this.turns++), Integer.toString(READY)));
		this.database.execute("vacuum sourced_lane");
	}

	@Override
	public void perform() {
		List<ClaimedLane> lanes = this.ports.lanes().claim(this.group, READY, LEASE, OWNER);
		if (lanes.size() != READY) {
			throw new IllegalStateException("%s lanes were claimed".formatted(lanes.size()));
		}
		this.ports.lanes().acknowledge(this.group, lanes.stream().map(ClaimRounds::oneMessage).toList());
	}

	private static LaneBatch oneMessage(ClaimedLane lane) {
		return new LaneBatch(lane, List.of(), lane.acknowledged() + 1, lane.acknowledged() + 2, true);
	}

}
