package com.example.agent;

import com.example.agent.AgentThread.Phase;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ThreadCommand.ArchiveThread;
import com.example.agent.message.ThreadCommand.CreateThread;
import com.example.agent.message.ThreadCommand.DeleteThread;
import com.example.agent.message.ThreadCommand.RenameThread;
import com.example.agent.message.ThreadEvent.ThreadRenamed;
import org.junit.jupiter.api.Test;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class ThreadsScenarioTests {

	private static final Tags ID = Tags.of("threadId", "t");

	private final Scenario threads = Scenario.of(Threads.class);

	@Test
	void createsAThreadThatIsIdle() {
		this.threads.given(Facts.PROJECT)
			.when(new CreateThread("p", "t", "First"))
			.then(Facts.THREAD)
			.thenState(AgentThread.class, ID, new AgentThread("t", Phase.IDLE, "p"));
	}

	@Test
	void createsNoThreadWithoutAProject() {
		this.threads.when(new CreateThread("p", "t", "First")).thenRejected("unknown-project");
		this.threads.given(Facts.PROJECT, new ProjectDeleted("p", "/shop"))
			.when(new CreateThread("p", "t", "First"))
			.thenRejected("unknown-project");
	}

	@Test
	void anIdIsUsedOnce() {
		this.threads.given(Facts.PROJECT, Facts.THREAD)
			.when(new CreateThread("p", "t", "Second"))
			.thenRejected("duplicate-thread")
			.given(Facts.DELETED)
			.when(new CreateThread("p", "t", "Second"))
			.thenRejected("duplicate-thread");
	}

	@Test
	void aThreadHasATitle() {
		this.threads.given(Facts.PROJECT).when(new CreateThread("p", "t", "")).thenFails(InvalidCommandException.class);
	}

	@Test
	void renamesAThreadAlsoWhileItIsBusy() {
		this.threads.given(Facts.THREAD)
			.when(new RenameThread("t", "Second"))
			.then(new ThreadRenamed("p", "t", "Second"))
			.given(Facts.TURN)
			.when(new RenameThread("t", "Third"))
			.then(new ThreadRenamed("p", "t", "Third"))
			.thenState(AgentThread.class, ID, new AgentThread("t", Phase.BUSY, "p"));
	}

	@Test
	void renamesNoThreadThatIsNotThereOrArchived() {
		this.threads.when(new RenameThread("t", "Second")).thenRejected("unknown-thread");
		this.threads.given(Facts.THREAD, Facts.ARCHIVED)
			.when(new RenameThread("t", "Second"))
			.thenRejected("thread-archived")
			.given(Facts.DELETED)
			.when(new RenameThread("t", "Second"))
			.thenRejected("unknown-thread");
	}

	@Test
	void archivesAnIdleThread() {
		this.threads.given(Facts.THREAD)
			.when(new ArchiveThread("t"))
			.then(Facts.ARCHIVED)
			.thenState(AgentThread.class, ID, new AgentThread("t", Phase.ARCHIVED, "p"));
	}

	@Test
	void archivesNoThreadThatIsNotThereBusyOrArchived() {
		this.threads.when(new ArchiveThread("t")).thenRejected("unknown-thread");
		this.threads.given(Facts.THREAD, Facts.TURN)
			.when(new ArchiveThread("t"))
			.thenRejected("thread-busy")
			.given(Facts.COMPLETED, Facts.ARCHIVED)
			.when(new ArchiveThread("t"))
			.thenRejected("thread-archived");
	}

	@Test
	void deletesAThreadThatIsIdleOrArchived() {
		this.threads.given(Facts.THREAD)
			.when(new DeleteThread("t"))
			.then(Facts.DELETED)
			.thenState(AgentThread.class, ID, new AgentThread("t", Phase.DELETED, "p"));
		Scenario.of(Threads.class).given(Facts.THREAD, Facts.ARCHIVED).when(new DeleteThread("t")).then(Facts.DELETED);
	}

	@Test
	void deletesNoThreadThatIsNotThereOrBusy() {
		this.threads.when(new DeleteThread("t")).thenRejected("unknown-thread");
		this.threads.given(Facts.THREAD, Facts.TURN)
			.when(new DeleteThread("t"))
			.thenRejected("thread-busy")
			.given(Facts.COMPLETED, Facts.DELETED)
			.when(new DeleteThread("t"))
			.thenRejected("unknown-thread");
	}

}
