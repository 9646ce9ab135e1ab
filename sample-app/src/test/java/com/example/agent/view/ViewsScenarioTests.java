package com.example.agent.view;

import com.example.agent.Facts;
import com.example.agent.message.CheckpointEvent.CheckpointFailed;
import com.example.agent.message.CheckpointEvent.CheckpointRestored;
import com.example.agent.message.CheckpointEvent.RestoreFailed;
import com.example.agent.message.CheckpointEvent.RestoreRequested;
import com.example.agent.message.CommitEvent.CommitFailed;
import com.example.agent.message.CommitEvent.CommitRecorded;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ProjectEvent.ProjectMoved;
import com.example.agent.message.ProjectEvent.ProjectRenamed;
import com.example.agent.message.ThreadEvent.ThreadRenamed;
import org.junit.jupiter.api.Test;

import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

/**
 * Projects, threads, checkpoints and commits as clients see them: one test for each event
 * that changes them.
 */
class ViewsScenarioTests {

	private static final Tags PROJECT = Tags.of("projectId", "p");

	private static final Tags THREAD = Tags.of("threadId", "t");

	private static final Tags CHECKPOINT = THREAD.and("checkpointId", "k");

	private static final Tags COMMIT = THREAD.and("commitId", "m");

	private static final RestoreRequested RESTORE = new RestoreRequested("p", "t", "k", "abc123");

	private final Scenario projects = Scenario.of(ProjectView.class);

	private final Scenario threads = Scenario.of(ThreadView.class);

	private final Scenario checkpoints = Scenario.of(CheckpointView.class);

	private final Scenario commits = Scenario.of(CommitView.class);

	@Test
	void showsAProject() {
		this.projects.when(Facts.PROJECT).thenState(ProjectView.class, PROJECT, new ProjectView("p", "Shop", "/shop"));
	}

	@Test
	void showsItsNewName() {
		this.projects.given(Facts.PROJECT)
			.when(new ProjectRenamed("p", "Warehouse"))
			.thenState(ProjectView.class, PROJECT, new ProjectView("p", "Warehouse", "/shop"));
	}

	@Test
	void showsItsNewPath() {
		this.projects.given(Facts.PROJECT)
			.when(new ProjectMoved("p", "/shop", "/new"))
			.thenState(ProjectView.class, PROJECT, new ProjectView("p", "Shop", "/new"));
	}

	@Test
	void showsNoDeletedProject() {
		this.projects.given(Facts.PROJECT)
			.when(new ProjectDeleted("p", "/shop"))
			.thenNoState(ProjectView.class, PROJECT);
	}

	@Test
	void showsAThread() {
		this.threads.when(Facts.THREAD)
			.thenState(ThreadView.class, THREAD, new ThreadView("p", "t", "First", false, false));
	}

	@Test
	void showsItsNewTitle() {
		this.threads.given(Facts.THREAD)
			.when(new ThreadRenamed("p", "t", "Second"))
			.thenState(ThreadView.class, THREAD, new ThreadView("p", "t", "Second", false, false));
	}

	@Test
	void showsWhetherATurnRuns() {
		this.threads.given(Facts.THREAD)
			.when(Facts.TURN)
			.thenState(ThreadView.class, THREAD, new ThreadView("p", "t", "First", false, true))
			.when(Facts.COMPLETED)
			.thenState(ThreadView.class, THREAD, new ThreadView("p", "t", "First", false, false));
	}

	@Test
	void showsThatAThreadIsArchived() {
		this.threads.given(Facts.THREAD)
			.when(Facts.ARCHIVED)
			.thenState(ThreadView.class, THREAD, new ThreadView("p", "t", "First", true, false));
	}

	@Test
	void showsNoDeletedThread() {
		this.threads.given(Facts.THREAD).when(Facts.DELETED).thenNoState(ThreadView.class, THREAD);
	}

	@Test
	void showsARequestedCheckpoint() {
		this.checkpoints.when(Facts.REQUESTED)
			.thenState(CheckpointView.class, CHECKPOINT, checkpoint(CheckpointView.Status.REQUESTED, null, null));
	}

	@Test
	void linksACheckpointToItsTurnAndReference() {
		this.checkpoints.given(Facts.REQUESTED)
			.when(Facts.CAPTURED)
			.thenState(CheckpointView.class, CHECKPOINT, checkpoint(CheckpointView.Status.CAPTURED, "abc123", null));
	}

	@Test
	void showsWhyACheckpointFailed() {
		this.checkpoints.given(Facts.REQUESTED)
			.when(new CheckpointFailed("t", "k", "Disk full"))
			.thenState(CheckpointView.class, CHECKPOINT, checkpoint(CheckpointView.Status.FAILED, null, "Disk full"));
	}

	@Test
	void showsTheReturnToACheckpoint() {
		this.checkpoints.given(Facts.REQUESTED, Facts.CAPTURED)
			.when(RESTORE)
			.thenState(CheckpointView.class, CHECKPOINT, checkpoint(CheckpointView.Status.RESTORING, "abc123", null))
			.when(new RestoreFailed("t", "k", "Files are locked"))
			.thenState(CheckpointView.class, CHECKPOINT,
					checkpoint(CheckpointView.Status.RESTORE_FAILED, "abc123", "Files are locked"))
			.given(RESTORE)
			.when(new CheckpointRestored("t", "k"))
			.thenState(CheckpointView.class, CHECKPOINT, checkpoint(CheckpointView.Status.RESTORED, "abc123", null));
	}

	@Test
	void showsNoCheckpointOfADeletedThread() {
		this.checkpoints.given(Facts.REQUESTED).when(Facts.DELETED).thenNoState(CheckpointView.class, CHECKPOINT);
	}

	@Test
	void showsACommit() {
		this.commits.when(Facts.COMMIT)
			.thenState(CommitView.class, COMMIT, commit(CommitView.Status.REQUESTED, null, null))
			.when(new CommitRecorded("t", "m", "abc123"))
			.thenState(CommitView.class, COMMIT, commit(CommitView.Status.RECORDED, "abc123", null));
	}

	@Test
	void showsWhyACommitFailed() {
		this.commits.given(Facts.COMMIT)
			.when(new CommitFailed("t", "m", "No changes"))
			.thenState(CommitView.class, COMMIT, commit(CommitView.Status.FAILED, null, "No changes"));
	}

	@Test
	void showsNoCommitOfADeletedThread() {
		this.commits.given(Facts.COMMIT).when(Facts.DELETED).thenNoState(CommitView.class, COMMIT);
	}

	private static CheckpointView checkpoint(CheckpointView.Status status, String reference, String reason) {
		return new CheckpointView("t", "k", "u", status, reference, reason);
	}

	private static CommitView commit(CommitView.Status status, String reference, String reason) {
		return new CommitView("t", "m", "Add tests", status, reference, reason);
	}

}
