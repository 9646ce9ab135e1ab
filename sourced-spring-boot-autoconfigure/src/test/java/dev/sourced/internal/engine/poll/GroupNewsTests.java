package dev.sourced.internal.engine.poll;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which lanes messages belong to, for several groups.
 */
class GroupNewsTests {

	private static final String ENTER = "sourced.enter-run";

	private final GroupNews news = new GroupNews();

	@Test
	void aGroupOfAWorkflowTakesItsOwnRunsAlone() {
		RunAddress first = new RunAddress("orders", UUID.randomUUID());
		RunAddress second = new RunAddress("orders-v2", UUID.randomUUID());
		List<MessageHeader> headers = List.of(entry(1, first), entry(2, second), entry(3, first));
		assertThat(this.news.of(group("orders"), headers, 0).marks())
			.containsExactly(new LaneUpdate(first.lane(), 1, 3));
		assertThat(this.news.of(group("orders-v2"), headers, 0).marks())
			.containsExactly(new LaneUpdate(second.lane(), 2, 2));
		assertThat(this.news.of(group("order"), headers, 0).isEmpty()).isTrue();
	}

	private static MessageHeader entry(long position, RunAddress run) {
		return new MessageHeader(position, MessageKind.COMMAND, ENTER, Tags.of(RunAddress.TAG, run.text()));
	}

	private static GroupDefinition group(String id) {
		return new GroupDefinition(id, GroupType.WORKFLOW, List.of(RunAddress.TAG), Set.of(ENTER),
				StartPosition.BEGINNING);
	}

}
