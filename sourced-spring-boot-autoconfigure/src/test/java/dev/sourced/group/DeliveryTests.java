package dev.sourced.group;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Ids that a reaction can make again.
 */
class DeliveryTests {

	private static final UUID MESSAGE = UUID.fromString("01930000-0000-7000-8000-000000000001");

	private static final UUID OTHER = UUID.fromString("01930000-0000-7000-8000-000000000002");

	private static final Tags LANE = Tags.of("depot", "north");

	@Test
	void anIdIsTheSameAtEveryAttemptAndReplay() {
		assertThat(Stream.of(1, 2, 30).map((attempt) -> new Delivery("g", LANE, MESSAGE, attempt, attempt > 2)))
			.extracting((delivery) -> delivery.newId("ticket"))
			.containsOnly(new Delivery("g", LANE, MESSAGE, 1, false).newId("ticket"));
	}

	/*
	 * The ids are in logs, and must be the same after an upgrade.
	 */
	@Test
	void idsStayAsTheyAre() {
		UUID id = new Delivery("g", LANE, MESSAGE, 1, false).newId("ticket");
		assertThat(id.version()).isEqualTo(5);
		assertThat(id).isEqualTo(UUID.fromString("2cf210e3-ca7f-5af4-964d-34c1c0cc9732"));
	}

	@Test
	void anythingElseHasAnotherId() {
		List<UUID> ids = Stream
			.of(new Delivery("g", LANE, MESSAGE, 1, false).newId("ticket"),
					new Delivery("g", LANE, MESSAGE, 1, false).newId("ticket2"),
					new Delivery("g2", LANE, MESSAGE, 1, false).newId("ticket"),
					new Delivery("g", Tags.of("depot", "south"), MESSAGE, 1, false).newId("ticket"),
					new Delivery("g", Tags.none(), MESSAGE, 1, false).newId("ticket"),
					new Delivery("g", LANE, OTHER, 1, false).newId("ticket"),
					new Delivery("gt", LANE, MESSAGE, 1, false).newId("icket"))
			.toList();
		assertThat(ids).doesNotHaveDuplicates();
	}

	@Test
	void aWordMustSaySomethingAndBeShort() {
		Delivery delivery = new Delivery("g", LANE, MESSAGE, 1, false);
		assertThatIllegalArgumentException().isThrownBy(() -> delivery.newId(" ")).withMessageContaining("'word'");
		assertThatIllegalArgumentException().isThrownBy(() -> delivery.newId("w".repeat(256)));
		assertThat(delivery.newId("w".repeat(255))).isNotNull();
	}

}
