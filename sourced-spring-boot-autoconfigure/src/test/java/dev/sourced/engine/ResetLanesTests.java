package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.group.Intervention;
import dev.sourced.internal.group.ClaimedLane;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes after a reset, whatever the database.
 */
class ResetLanesTests extends ParcelsOnEachDatabase {

	private HikariDataSource pool;

	private LaneFixture fixture;

	@BeforeEach
	void open() {
		this.pool = database().dataSource(4);
		this.fixture = new LaneFixture(this.pool);
	}

	@AfterEach
	@Override
	void drop() {
		this.pool.close();
		super.drop();
	}

	@Test
	void lanesAreReadyWithAllTheirMessagesBeforeTheLogIsDispatchedAgain() {
		handled("d0", "p0", "p1");
		handled("d1", "p2");
		reset(0);
		List<ClaimedLane> claimed = this.fixture.claim(10, LaneFixture.LONG);
		assertThat(claimed).hasSize(2)
			.allSatisfy((lane) -> assertThat(lane.acknowledged()).isZero())
			.allSatisfy((lane) -> assertThat(lane.pendingFrom()).isEqualTo(1));
		claimed.forEach((lane) -> this.fixture.work(this.fixture.fetch(lane)));
		assertThat(this.fixture.listed()).containsExactlyInAnyOrder("p0", "p1", "p2", "p0", "p1", "p2");
	}

	@Test
	void lanesThatKnowOfTheirMessagesAreNotTouchedWhenTheLogIsDispatchedAgain() {
		handled("d0", "p0", "p1");
		reset(0);
		Map<String, Object> row = this.fixture.row("d0");
		this.fixture.dispatch();
		assertThat(this.fixture.row("d0")).isEqualTo(row);
		assertThat(this.fixture.jdbc().queryForObject("select dispatched from sourced_consumer_group", Long.class))
			.isEqualTo(row.get("head"));
		this.fixture.append("d0", "p2");
		this.fixture.dispatch();
		assertThat(this.fixture.row("d0")).containsEntry("head", ((Long) row.get("head")) + 1)
			.containsEntry("pending_from", row.get("pending_from"));
	}

	@Test
	void aLaneThatHasNothingBehindThePositionStaysIdle() {
		handled("d0", "p0");
		long position = (Long) this.fixture.row("d0").get("head");
		handled("d1", "p1");
		reset(position);
		assertThat(this.fixture.row("d0").get("status")).isEqualTo(0);
		assertThat(this.fixture.claim(10, Duration.ofHours(1))).singleElement()
			.satisfies((lane) -> assertThat(lane.lane().tags().value("depot")).isEqualTo("d1"));
	}

	private void handled(String depot, String... parcels) {
		this.fixture.send(depot, parcels);
		this.fixture.work(this.fixture.fetch(this.fixture.claim(LaneFixture.LONG)));
	}

	private void reset(long position) {
		this.fixture.control().reset("parcel-list", position, () -> {
		}, new Intervention("operator", "test"));
	}

}
