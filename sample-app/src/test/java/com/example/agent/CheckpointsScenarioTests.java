package com.example.agent;

import com.example.agent.Checkpoint.Phase;
import com.example.agent.message.CheckpointEvent.CheckpointCaptured;
import com.example.agent.message.CheckpointEvent.CheckpointFailed;
import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CheckpointEvent.CheckpointRestored;
import com.example.agent.message.CheckpointEvent.RestoreFailed;
import com.example.agent.message.CheckpointEvent.RestoreRequested;
import com.example.agent.message.GitAnswer;
import com.example.agent.message.GitAnswer.RecordCapture;
import com.example.agent.message.GitAnswer.RecordFailedCapture;
import com.example.agent.message.GitAnswer.RecordFailedRestore;
import com.example.agent.message.GitAnswer.RecordRestore;
import com.example.agent.message.GitCommand.RequestCheckpoint;
import com.example.agent.message.GitCommand.RequestRestore;
import com.example.agent.message.TurnEvent.TurnStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class CheckpointsScenarioTests {

	private static final Tags ID = Tags.of("checkpointId", "k");

	private static final RestoreRequested RESTORING = new RestoreRequested("p", "t", "k", "abc123");

	private final Scenario checkpoints = Scenario.of(Checkpoints.class);

	@Test
	void requestsACheckpointWithoutAReference() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN)
			.when(new RequestCheckpoint("t", "u", "k"))
			.then(Facts.REQUESTED)
			.thenState(Checkpoint.class, ID, new Checkpoint("k", Phase.REQUESTED, "t", ""));
	}

	@Test
	void requestsACheckpointOfATurnThatHasEnded() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.COMPLETED)
			.when(new RequestCheckpoint("t", "u", "k"))
			.then(Facts.REQUESTED);
	}

	@Test
	void requestsNoCheckpointWithoutThreadOrTurn() {
		this.checkpoints.when(new RequestCheckpoint("t", "u", "k")).thenRejected("unknown-thread");
		this.checkpoints.given(Facts.THREAD)
			.when(new RequestCheckpoint("t", "u", "k"))
			.thenRejected("unknown-turn")
			.given(new TurnStarted("p", "other", "v", "v-1", "Hello", Facts.TURN.place()))
			.when(new RequestCheckpoint("t", "v", "k"))
			.thenRejected("unknown-turn")
			.given(Facts.DELETED)
			.when(new RequestCheckpoint("t", "u", "k"))
			.thenRejected("unknown-thread");
	}

	@Test
	void requestsNoCheckpointTwice() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.REQUESTED)
			.when(new RequestCheckpoint("t", "u", "k"))
			.thenRejected("duplicate-checkpoint");
	}

	@Test
	void recordsWhatWasCaptured() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.REQUESTED)
			.when(new RecordCapture("t", "k", "abc123"))
			.then(Facts.CAPTURED)
			.thenState(Checkpoint.class, ID, new Checkpoint("k", Phase.CAPTURED, "t", "abc123"));
	}

	@Test
	void neverRecordsAnEmptyReference() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.REQUESTED)
			.when(new RecordCapture("t", "k", " "))
			.thenFails(InvalidCommandException.class);
	}

	@Test
	void recordsThatNothingWasCaptured() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.REQUESTED)
			.when(new RecordFailedCapture("t", "k", "Disk full"))
			.then(new CheckpointFailed("t", "k", "Disk full"))
			.thenState(Checkpoint.class, ID, new Checkpoint("k", Phase.FAILED, "t", ""));
	}

	@Test
	void requestsTheReturnToACheckpoint() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.COMPLETED, Facts.REQUESTED, Facts.CAPTURED)
			.when(new RequestRestore("t", "k"))
			.then(RESTORING)
			.thenState(Checkpoint.class, ID, new Checkpoint("k", Phase.RESTORING, "t", "abc123"));
	}

	@Test
	void restoresNothingWhileATurnRuns() {
		this.checkpoints.given(Facts.THREAD, Facts.TURN, Facts.REQUESTED, Facts.CAPTURED)
			.when(new RequestRestore("t", "k"))
			.thenRejected("thread-busy");
	}

	@Test
	void restoresOnlyWhatIsCaptured() {
		this.checkpoints.given(Facts.THREAD)
			.when(new RequestRestore("t", "k"))
			.thenRejected("unknown-checkpoint")
			.given(Facts.REQUESTED)
			.when(new RequestRestore("t", "k"))
			.thenRejected("checkpoint-not-captured")
			.given(new CheckpointFailed("t", "k", "Disk full"))
			.when(new RequestRestore("t", "k"))
			.thenRejected("checkpoint-not-captured");
	}

	@Test
	void recordsTheReturnAndAllowsAnother() {
		this.checkpoints.given(Facts.THREAD, Facts.REQUESTED, Facts.CAPTURED, RESTORING)
			.when(new RequestRestore("t", "k"))
			.thenRejected("checkpoint-not-captured")
			.when(new RecordRestore("t", "k"))
			.then(new CheckpointRestored("t", "k"))
			.thenState(Checkpoint.class, ID, new Checkpoint("k", Phase.CAPTURED, "t", "abc123"))
			.when(new RequestRestore("t", "k"))
			.then(RESTORING);
	}

	@Test
	void recordsThatTheReturnFailed() {
		this.checkpoints.given(Facts.THREAD, Facts.REQUESTED, Facts.CAPTURED, RESTORING)
			.when(new RecordFailedRestore("t", "k", "Files are locked"))
			.then(new RestoreFailed("t", "k", "Files are locked"))
			.thenState(Checkpoint.class, ID, new Checkpoint("k", Phase.CAPTURED, "t", "abc123"));
	}

	static GitAnswer[] answers() {
		return new GitAnswer[] { new RecordCapture("t", "k", "abc123"), new RecordFailedCapture("t", "k", "Disk full"),
				new RecordRestore("t", "k"), new RecordFailedRestore("t", "k", "Files are locked") };
	}

	@ParameterizedTest
	@MethodSource("answers")
	void recordsNothingThatWasNotAskedForInThisThread(GitAnswer answer) {
		this.checkpoints.given(Facts.THREAD)
			.when(answer)
			.thenRejected("unknown-checkpoint")
			.given(new CheckpointRequested("p", "other", "v", "k"), new CheckpointCaptured("other", "k", "abc123"),
					new RestoreRequested("p", "other", "k", "abc123"))
			.when(answer)
			.thenRejected("unknown-checkpoint");
	}

	@ParameterizedTest
	@MethodSource("answers")
	void recordsNothingInADeletedThread(GitAnswer answer) {
		this.checkpoints.given(Facts.THREAD, Facts.REQUESTED, Facts.DELETED)
			.when(answer)
			.thenRejected("unknown-thread");
	}

	@Test
	void recordsAnAnswerOnce() {
		this.checkpoints.given(Facts.THREAD, Facts.REQUESTED, Facts.CAPTURED)
			.when(new RecordCapture("t", "k", "def456"))
			.thenRejected("checkpoint-not-requested")
			.when(new RecordFailedCapture("t", "k", "Disk full"))
			.thenRejected("checkpoint-not-requested")
			.when(new RecordRestore("t", "k"))
			.thenRejected("checkpoint-not-restoring")
			.when(new RecordFailedRestore("t", "k", "Files are locked"))
			.thenRejected("checkpoint-not-restoring");
	}

}
