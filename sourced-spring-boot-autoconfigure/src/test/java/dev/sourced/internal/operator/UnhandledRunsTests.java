package dev.sourced.internal.operator;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.internal.workflow.WorkflowStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Runs that nobody here will finish are named.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnhandledRunsTests {

	private final WorkflowStore store = mock(WorkflowStore.class);

	private final UnhandledRuns runs = new UnhandledRuns(this.store, Set.of("orders-v2"));

	@Test
	void openRunsOfOtherVersionsAreNamedWithTheirNumbers(CapturedOutput output) {
		given(this.store.unhandled(Set.of("orders-v2"), 1000)).willReturn(Map.of("orders", 3, "removed", 1000));
		this.runs.report();
		assertThat(output).contains("(group: orders, runs: 3)")
			.contains("(group: removed, runs: 1000 or more)")
			.contains("with 'since'");
		assertThat(this.runs.count()).containsExactly(Map.entry("orders", 3), Map.entry("removed", 1000));
	}

	@Test
	void nothingIsSaidIfAllAreHandled(CapturedOutput output) {
		given(this.store.unhandled(Set.of("orders-v2"), 1000)).willReturn(Map.of());
		this.runs.report();
		assertThat(output.getAll()).doesNotContain("no handler here");
	}

}
