package dev.sourced.engine;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandOutcome;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two depots whose tags have one key: the index holds whatever concerns depot "other"
 * also under the key of depot "d". Batches are smaller than what lies between two
 * messages of a lane.
 */
class CollidingLanesTests extends ParcelsOnEachDatabase {

	@Test
	void aLaneGoesOnBehindBatchesOfAnothersMessages() {
		Setup setup = Setup.of(ParcelDecider.class, ParcelList.class).with("sourced.processing.batch-size=2");
		List<UUID> commands;
		try (Application idle = start(setup.with("sourced.processing.enabled=false"))) {
			idle.log().append(List.of(sent("d", "1")));
			idle.log().append(sent("other", IntStream.range(0, 9).mapToObj((i) -> "o" + i)));
			idle.log().append(sent("d", Stream.of("2", "3")));
			commands = Stream.concat(Stream.of(idle.enqueue("d", "c1")),
					Stream.concat(IntStream.range(0, 9).mapToObj((i) -> idle.enqueue("other", "q" + i)),
							Stream.of(idle.enqueue("d", "c2"))))
				.toList();
			indexTwice(idle, 0, 3);
			indexTwice(idle, 1, 2);
		}
		try (Application application = start(setup)) {
			application.await("parcel-decider");
			application.await("parcel-list");
			assertThat(commands).allSatisfy((id) -> assertThat(application.gateway().outcome(id).status())
				.isEqualTo(CommandOutcome.Status.ACCEPTED));
			assertThat(listed(application, "d")).containsExactly("1", "2", "3", "c1", "c2");
			assertThat(listed(application, "other")).hasSize(18);
		}
	}

	/*
	 * The key of the depot is the one that all messages of "d" have and none of "other".
	 */
	private static void indexTwice(Application application, int kind, int ofDepot) {
		String depot = """
				select t.tag from sourced_message_tag t join sourced_message m on m.position = t.position
				where m.kind = %1$s and m.tags like '%%"d"%%' group by t.tag having count(*) = %2$s
				and t.tag not in (select u.tag from sourced_message_tag u join sourced_message n
					on n.position = u.position where n.tags like '%%"other"%%')""".formatted(Integer.toString(kind),
				Integer.toString(ofDepot));
		Long key = application.jdbc().queryForObject(depot, Long.class);
		assertThat(application.jdbc().update("""
				insert into sourced_message_tag (tag, position, type)
				select cast(? as bigint), m.position, m.type from sourced_message m
				where m.kind = ? and m.tags like '%"other"%'""", key, kind)).isEqualTo(9);
	}

}
