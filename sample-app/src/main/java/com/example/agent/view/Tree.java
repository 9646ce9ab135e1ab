package com.example.agent.view;

import java.util.List;

/**
 * Projects with everything below them, as clients see them.
 */
interface Tree {

	record ProjectNode(String projectId, String name, String path, List<ThreadNode> threads) {
	}

	record ThreadNode(String threadId, String title, boolean archived, boolean busy, List<TurnNode> turns,
			List<CommitView> commits) {
	}

	record TurnNode(TurnView turn, List<MessageView> messages, List<CheckpointView> checkpoints) {
	}

}
