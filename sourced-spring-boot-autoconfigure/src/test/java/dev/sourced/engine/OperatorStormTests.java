package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operators who stop, start and reset groups all the time while others append. Takes a
 * minute on PostgreSQL, where units of work, dispatchers and operators really meet: most
 * of what can go wrong needs several of them at one moment, which takes many tries.
 */
@Tag("races")
class OperatorStormTests extends ParcelsOnEachDatabase {

	private static final String LIST = "parcel-list";

	private static final List<String> GROUPS = List.of(LIST, "confirmation", "parcel-decider");

	private static final int DEPOTS = 20;

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Confirmation.class)
		.with("sourced.processing.poll-interval=100ms", "sourced.processing.retries=0",
				"sourced.processing.batch-size=10");

	private final AtomicInteger interventions = new AtomicInteger();

	private final AtomicInteger parcels = new AtomicInteger();

	private Duration duration() {
		return Duration.ofSeconds(database().isPostgres() ? 60 : 10);
	}

	@Test
	void whatOperatorsDidLastHoldsAndNothingIsLostOrDoneTwice() {
		try (Application one = start(this.setup); Application other = start(this.setup)) {
			try (Storm storm = new Storm()) {
				for (int i = 0; i < 4; i++) {
					Application application = (i % 2 == 0) ? one : other;
					Random random = new Random(i);
					List<String> depots = IntStream.range(5 * i, 5 * i + 5).mapToObj((n) -> "d" + n).toList();
					AtomicInteger number = new AtomicInteger();
					storm.blow(() -> intervene(application.groups(), random), Duration.ofMillis(20));
					storm.blow(() -> append(application, depots, number.incrementAndGet()), Duration.ofMillis(100));
				}
				storm.blow(() -> verifyNoGap(one), Duration.ofMillis(20));
				storm.await(duration());
			}
			assertThat(count(one, "sourced_intervention")).isEqualTo(this.interventions.get());
			GROUPS.forEach((group) -> verifyLastChange(one, group));
			GROUPS.forEach((group) -> settle(other, group));
			verifyReadModel(one);
			verifyReactions(one);
			verifyRest(one);
		}
	}

	private void intervene(ConsumerGroups groups, Random random) {
		String group = GROUPS.get(random.nextInt(GROUPS.size()));
		Intervention who = new Intervention(Thread.currentThread().getName(),
				"number " + this.interventions.incrementAndGet());
		int what = random.nextInt(5);
		if (what == 0) {
			groups.reset(LIST, ResetTarget.beginning(), false, who);
		}
		else if (what == 1) {
			groups.stop(group, who);
		}
		else {
			groups.start(group, who);
		}
	}

	private void append(Application application, List<String> depots, int number) {
		application.log()
			.append(depots.stream()
				.map((depot) -> Message.of((Event) new Sent(depot, depot + "-" + number, number)))
				.toList());
		this.parcels.addAndGet(depots.size());
	}

	/** What is listed of a depot begins with its first parcel, at any moment. */
	private static void verifyNoGap(Application application) {
		assertThat(application.jdbc()
			.queryForList("select depot from listed group by depot having count(*) <> max(number)", String.class))
			.isEmpty();
	}

	private static void verifyLastChange(Application application, String group) {
		Map<String, Object> last = application.jdbc().queryForMap("""
				select i.action, i.done_by, i.reason from sourced_intervention i
					join sourced_consumer_group g on g.number = i.group_number
				where g.id = ? and i.action <> 'reset' order by i.number desc fetch first 1 row only""", group);
		assertThat(status(application, group)).isEqualTo("start".equals(last.get("action")) ? 0 : 1);
		GroupProgress progress = progress(application, group);
		assertThat(progress.lastChange()).satisfies((change) -> {
			assertThat(change.by()).isEqualTo(last.get("done_by"));
			assertThat(change.reason()).isEqualTo(last.get("reason"));
		});
	}

	private static Integer status(Application application, String group) {
		return application.jdbc()
			.queryForObject("select status from sourced_consumer_group where id = ?", Integer.class, group);
	}

	private static GroupProgress progress(Application application, String group) {
		return application.groups().list().stream().filter((it) -> it.id().equals(group)).findFirst().orElseThrow();
	}

	private static void settle(Application application, String group) {
		application.groups().start(group, Intervention.because("the storm is over"));
		application.groups().awaitPosition(group, application.log().head(), PATIENCE);
	}

	private void verifyReadModel(Application application) {
		String sent = """
				select m.position from sourced_message m join sourced_message_type t on t.type = m.type
				where t.name = 'parcels.sent' order by m.position""";
		List<Long> positions = application.jdbc().queryForList(sent, Long.class);
		assertThat(positions).hasSize(this.parcels.get());
		assertThat(application.jdbc().queryForList("select position from listed order by position", Long.class))
			.isEqualTo(positions);
		List<String> parcels = events(application, Sent.class).stream().map(Sent::parcel).toList();
		assertThat(application.jdbc().queryForList("select parcel from listed order by position", String.class))
			.isEqualTo(parcels);
	}

	private void verifyReactions(Application application) {
		int reactions = this.parcels.get();
		assertThat(count(application, "sourced_message where kind = 1")).isEqualTo(reactions);
		assertThat(application.jdbc()
			.queryForObject("select count(distinct causation_id) from sourced_message where kind = 1", Integer.class))
			.isEqualTo(reactions);
		assertThat(count(application, "sourced_outcome where status = 0")).isEqualTo(reactions);
		assertThat(events(application, Announced.class)).hasSize(reactions).doesNotHaveDuplicates();
	}

	private static void verifyRest(Application application) {
		assertThat(count(application, "sourced_lane")).isEqualTo(GROUPS.size() * DEPOTS);
		assertThat(count(application, "sourced_lane where status <> 0 or acknowledged < head or owner is not null"))
			.isZero();
		assertThat(count(application, "sourced_failure")).isZero();
		assertThat(application.groups().list()).allMatch((group) -> group.active() && group.lag() == 0);
	}

	/** Announces each parcel that was sent. */
	@Reactor(partitionBy = "depot")
	static class Confirmation {

		@React
		Announce confirm(Sent event) {
			return new Announce(event.depot(), event.parcel());
		}

	}

}
