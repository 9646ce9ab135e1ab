package dev.sourced.group;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.value.Scope;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exact keys of lanes, computed apart from this code: they are how stored progress is
 * found.
 */
class LaneTests {

	private static final Tags TAGS = Tags.of("student", "s1").and("course", "c1");

	@Test
	void keysOfLanesNeverChange() {
		assertThat(Lane.of(TAGS).key()).hasToString("90719b44-602d-6098-43cb-c6d24e2ba48d");
		assertThat(Lane.of(Tags.none()).key()).hasToString("df3f6198-04a9-2fdb-4057-192dc43dd748");
	}

	@Test
	void anotherScopeHasOtherLanes() {
		Scope scope = new Scope("acme");
		assertThat(Lane.keyOf(scope, TAGS)).hasToString("b7917eb2-bc92-01a8-7d7e-d2f058524f5f");
		assertThat(Lane.keyOf(scope, Tags.none())).hasToString("fb4f9fa2-053e-e01d-d8d6-c9dfb5a0d428");
	}

}
