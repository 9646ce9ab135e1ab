package dev.sourced.internal.operator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.sourced.group.InterventionRefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What may be done with groups that have a handler here.
 */
class HandledGroupsTests {

	private final AtomicInteger cleared = new AtomicInteger();

	private final HandledGroups groups = new HandledGroups(Set.of("list", "mails"),
			Map.of("list", Optional.<Runnable>of(this.cleared::incrementAndGet), "kept", Optional.empty()));

	@Test
	void aReadModelIsEmptiedByAResetToTheBeginning() {
		this.groups.clearing("list", 0, false).run();
		assertThat(this.cleared).hasValue(1);
		this.groups.clearing("list", 5, true).run();
		assertThat(this.cleared).as("not in the middle").hasValue(1);
	}

	@Test
	void whatWouldBeWrittenTwiceIsRefusedUnlessForced() {
		refuses(() -> this.groups.clearing("list", 5, false), "@OnReset empties the read model only for");
		refuses(() -> this.groups.clearing("kept", 0, false), "has no @OnReset method");
		this.groups.clearing("kept", 0, true).run();
		refuses(() -> this.groups.clearing("mails", 0, true), "does not have the projector");
	}

	@Test
	void aGroupWithAHandlerIsInUse() {
		refuses(() -> this.groups.requireNoHandler("mails", false), "has a handler of the group");
		assertThatNoException().isThrownBy(() -> this.groups.requireNoHandler("mails", true));
		assertThatNoException().isThrownBy(() -> this.groups.requireNoHandler("gone", false));
	}

	private static void refuses(Runnable change, String why) {
		assertThatExceptionOfType(InterventionRefusedException.class).isThrownBy(change::run)
			.withMessageContaining(why);
	}

}
