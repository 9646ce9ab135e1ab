package com.example.agent;

import com.example.agent.message.ThreadCommand.ArchiveThread;
import com.example.agent.message.ThreadCommand.CreateThread;
import com.example.agent.message.ThreadCommand.DeleteThread;
import com.example.agent.message.ThreadCommand.RenameThread;
import com.example.agent.message.ThreadEvent.ThreadArchived;
import com.example.agent.message.ThreadEvent.ThreadCreated;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.ThreadEvent.ThreadRenamed;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Creates, renames, archives and deletes threads.
 */
@Decider(partitionBy = "threadId")
class Threads {

	@Decide
	ThreadCreated create(CreateThread command, Project project, AgentThread thread) {
		project.requirePresent();
		if (!thread.isNew()) {
			throw new CommandRejected("duplicate-thread",
					"Thread '%s' exists or has existed".formatted(command.threadId()));
		}
		return new ThreadCreated(command.projectId(), command.threadId(), command.title());
	}

	@Decide
	ThreadRenamed rename(RenameThread command, AgentThread thread) {
		thread.requireOpen();
		return new ThreadRenamed(thread.projectId(), command.threadId(), command.title());
	}

	@Decide
	ThreadArchived archive(ArchiveThread command, AgentThread thread) {
		thread.requireIdle();
		thread.requireOpen();
		return new ThreadArchived(thread.projectId(), command.threadId());
	}

	@Decide
	ThreadDeleted delete(DeleteThread command, AgentThread thread) {
		thread.requireIdle();
		return new ThreadDeleted(thread.projectId(), command.threadId());
	}

}
