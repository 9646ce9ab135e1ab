package dev.sourced.engine;

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
	void eachLaneIsMarkedOnceWithAllItsMessages() {
		long oldest = next();
		handled("d0", "p0", "p1");
		long first = next();
		handled("d1", "p2", "p3");
		Map<String, Object> before = this.fixture.row("d1");
		reset(0);
		assertThat(this.fixture.claim(10, LaneFixture.LONG)).as("not before the log was dispatched again").isEmpty();
		this.fixture.mark("d1", first);
		ClaimedLane claimed = this.fixture.claim(LaneFixture.LONG);
		assertThat(claimed.lane().tags().value("depot")).isEqualTo("d1");
		assertThat(claimed.pendingFrom()).isEqualTo(first);
		assertThat(claimed.head()).isEqualTo(before.get("head"));
		Map<String, Object> row = this.fixture.row("d1");
		this.fixture.mark("d1", first + 1);
		assertThat(this.fixture.row("d1")).as("not touched again").isEqualTo(row);
		this.fixture.work(this.fixture.fetch(claimed));
		row = this.fixture.row("d1");
		this.fixture.mark("d1", first + 1);
		assertThat(this.fixture.row("d1")).as("nor when all is handled").isEqualTo(row);
		this.fixture.mark("d0", oldest);
		this.fixture.work(this.fixture.fetch(this.fixture.claim(LaneFixture.LONG)));
		assertThat(this.fixture.listed()).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p0", "p1", "p2", "p3");
	}

	private long next() {
		Long head = this.fixture.jdbc().queryForObject("select max(position) from sourced_message", Long.class);
		return (head != null) ? head + 1 : 1;
	}

	@Test
	void aLaneThatHasNothingBehindThePositionStaysIdle() {
		handled("d0", "p0");
		long position = (Long) this.fixture.row("d0").get("head");
		handled("d1", "p1");
		reset(position);
		assertThat(this.fixture.row("d0").get("status")).isEqualTo(0);
		this.fixture.dispatch();
		assertThat(this.fixture.claim(10, LaneFixture.LONG)).singleElement()
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
