package com.example.agent;

import com.example.agent.message.CommitEvent.CommitFailed;
import com.example.agent.message.CommitEvent.CommitRecorded;
import com.example.agent.message.CommitEvent.CommitRequested;
import com.example.agent.message.GitAnswer;
import com.example.agent.message.GitAnswer.RecordCommit;
import com.example.agent.message.GitAnswer.RecordFailedCommit;
import com.example.agent.message.GitCommand.RequestCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class CommitsScenarioTests {

	private static final Tags ID = Tags.of("commitId", "m");

	private final Scenario commits = Scenario.of(Commits.class);

	@Test
	void requestsACommitWithoutAReference() {
		this.commits.given(Facts.THREAD)
			.when(new RequestCommit("t", "m", "Add tests"))
			.then(Facts.COMMIT)
			.thenState(Commit.class, ID, new Commit("m", Commit.Phase.REQUESTED, "t"));
	}

	@Test
	void requestsNoCommitWithoutAnIdleThread() {
		this.commits.when(new RequestCommit("t", "m", "Add tests")).thenRejected("unknown-thread");
		this.commits.given(Facts.THREAD, Facts.TURN)
			.when(new RequestCommit("t", "m", "Add tests"))
			.thenRejected("thread-busy");
	}

	@Test
	void requestsNoCommitTwice() {
		this.commits.given(Facts.THREAD, Facts.COMMIT)
			.when(new RequestCommit("t", "m", "Add tests"))
			.thenRejected("duplicate-commit");
	}

	@Test
	void recordsTheReference() {
		this.commits.given(Facts.THREAD, Facts.COMMIT)
			.when(new RecordCommit("t", "m", "abc123"))
			.then(new CommitRecorded("t", "m", "abc123"))
			.thenState(Commit.class, ID, new Commit("m", Commit.Phase.ANSWERED, "t"));
	}

	@Test
	void neverRecordsAnEmptyReference() {
		this.commits.given(Facts.THREAD, Facts.COMMIT)
			.when(new RecordCommit("t", "m", ""))
			.thenFails(InvalidCommandException.class);
	}

	@Test
	void recordsThatACommitFailed() {
		this.commits.given(Facts.THREAD, Facts.COMMIT)
			.when(new RecordFailedCommit("t", "m", "No changes"))
			.then(new CommitFailed("t", "m", "No changes"))
			.thenState(Commit.class, ID, new Commit("m", Commit.Phase.ANSWERED, "t"));
	}

	static GitAnswer[] answers() {
		return new GitAnswer[] { new RecordCommit("t", "m", "abc123"), new RecordFailedCommit("t", "m", "No changes") };
	}

	@ParameterizedTest
	@MethodSource("answers")
	void recordsNothingThatWasNotAskedForInThisThread(GitAnswer answer) {
		this.commits.given(Facts.THREAD)
			.when(answer)
			.thenRejected("unknown-commit")
			.given(new CommitRequested("p", "other", "m", "Add tests"))
			.when(answer)
			.thenRejected("unknown-commit");
	}

	@ParameterizedTest
	@MethodSource("answers")
	void recordsAnAnswerOnce(GitAnswer answer) {
		this.commits.given(Facts.THREAD, Facts.COMMIT, new CommitRecorded("t", "m", "abc123"))
			.when(answer)
			.thenRejected("commit-answered");
	}

	@ParameterizedTest
	@MethodSource("answers")
	void recordsNothingInADeletedThread(GitAnswer answer) {
		this.commits.given(Facts.THREAD, Facts.COMMIT, Facts.DELETED).when(answer).thenRejected("unknown-thread");
	}

}
