package com.example.agent;

import java.util.ArrayList;
import java.util.List;

import com.example.agent.message.CheckpointEvent.RestoreRequested;
import com.example.agent.message.GitAnswer.RecordCapture;
import com.example.agent.message.GitAnswer.RecordCommit;
import com.example.agent.message.GitAnswer.RecordFailedCapture;
import com.example.agent.message.GitAnswer.RecordFailedCommit;
import com.example.agent.message.GitAnswer.RecordFailedRestore;
import com.example.agent.message.GitAnswer.RecordRestore;
import com.example.agent.message.GitCommand.RequestCheckpoint;
import com.example.agent.message.ProjectEvent.ProjectMoved;
import org.junit.jupiter.api.Test;

import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

class GitRequestsScenarioTests {

	private static final RestoreRequested RESTORE = new RestoreRequested("p", "t", "k", "abc123");

	private final TestGit git = new TestGit();

	private final Scenario requests = Scenario.of(new GitRequests(this.git));

	@Test
	void capturesAndRecordsTheReference() {
		Message request = Message.of(Facts.REQUESTED);
		this.requests.given(Facts.PROJECT).when(request).thenFollowUps(new RecordCapture("t", "k", "ref"));
		assertThat(this.git.calls).containsExactly("capture /shop");
		assertThat(this.git.keys).containsExactly("git-requests:" + request.id());
	}

	@Test
	void restoresAndRecordsIt() {
		Message request = Message.of(RESTORE);
		this.requests.given(Facts.PROJECT).when(request).thenFollowUps(new RecordRestore("t", "k"));
		assertThat(this.git.calls).containsExactly("restore /shop to abc123");
		assertThat(this.git.keys).containsExactly("git-requests:" + request.id());
	}

	@Test
	void commitsAndRecordsTheReference() {
		Message request = Message.of(Facts.COMMIT);
		this.requests.given(Facts.PROJECT).when(request).thenFollowUps(new RecordCommit("t", "m", "ref"));
		assertThat(this.git.calls).containsExactly("commit /shop: Add tests");
		assertThat(this.git.keys).containsExactly("git-requests:" + request.id());
	}

	@Test
	void recordsWhyItWasRefused() {
		this.git.refusal = "Disk full";
		this.requests.given(Facts.PROJECT)
			.when(Facts.REQUESTED)
			.thenFollowUps(new RecordFailedCapture("t", "k", "Disk full"))
			.when(RESTORE)
			.thenFollowUps(new RecordFailedRestore("t", "k", "Disk full"))
			.when(Facts.COMMIT)
			.thenFollowUps(new RecordFailedCommit("t", "m", "Disk full"));
		assertThat(this.git.calls).isEmpty();
	}

	@Test
	void worksInThePathThatTheProjectHasThen() {
		this.requests.given(Facts.PROJECT, new ProjectMoved("p", "/shop", "/new"))
			.when(Facts.REQUESTED)
			.thenFollowUps(new RecordCapture("t", "k", "ref"));
		assertThat(this.git.calls).containsExactly("capture /new");
	}

	@Test
	void aRequestLeadsToACheckpointWithAReference() {
		Scenario.of(new GitRequests(this.git), Checkpoints.class)
			.given(Facts.PROJECT, Facts.THREAD, Facts.TURN)
			.when(new RequestCheckpoint("t", "u", "k"))
			.untilQuiet()
			.thenState(Checkpoint.class, Tags.of("checkpointId", "k"),
					new Checkpoint("k", Checkpoint.Phase.CAPTURED, "t", "ref"));
	}

	private static final class TestGit implements Git {

		private final List<String> calls = new ArrayList<>();

		private final List<String> keys = new ArrayList<>();

		private String refusal = "";

		@Override
		public String capture(String path, String idempotencyKey) {
			return call("capture " + path, idempotencyKey);
		}

		@Override
		public void restore(String path, String reference, String idempotencyKey) {
			call("restore " + path + " to " + reference, idempotencyKey);
		}

		@Override
		public String commit(String path, String message, String idempotencyKey) {
			return call("commit " + path + ": " + message, idempotencyKey);
		}

		private String call(String call, String idempotencyKey) {
			if (!this.refusal.isEmpty()) {
				throw new GitRefused(this.refusal);
			}
			this.calls.add(call);
			this.keys.add(idempotencyKey);
			return "ref";
		}

	}

}
