package com.example.agent;

import com.example.agent.message.CheckpointEvent.CheckpointCaptured;
import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CommitEvent.CommitRequested;
import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ThreadEvent.ThreadArchived;
import com.example.agent.message.ThreadEvent.ThreadCreated;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.ApprovalAwaited;
import com.example.agent.message.TurnEvent.TextAppended;
import com.example.agent.message.TurnEvent.ToolAnswered;
import com.example.agent.message.TurnEvent.ToolCalled;
import com.example.agent.message.TurnEvent.TurnCompleted;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.Usage;

/**
 * What has happened before, in project p with thread t and its turn u.
 */
public final class Facts {

	public static final ProjectCreated PROJECT = new ProjectCreated("p", "Shop", "/shop");

	public static final ThreadCreated THREAD = new ThreadCreated("p", "t", "First");

	public static final ThreadArchived ARCHIVED = new ThreadArchived("p", "t");

	public static final ThreadDeleted DELETED = new ThreadDeleted("p", "t");

	public static final TurnStarted TURN = new TurnStarted("p", "t", "u", "u-1", "Hello",
			new Place(1, MessageKind.USER, 5));

	public static final TextAppended TEXT = new TextAppended("t", "u", "u-2", "Hi", new Place(2, MessageKind.TEXT, 2));

	public static final ToolCalled CALL = new ToolCalled("t", "u", "u-3", "c", "bash", "ls",
			new Place(3, MessageKind.TOOL_CALL, 2));

	public static final ApprovalAwaited AWAITED = new ApprovalAwaited("t", "u", "c", "May I?", CALL.place());

	public static final ToolAnswered ANSWERED = new ToolAnswered("t", "u", "u-3", "c", "a.txt", CALL.place());

	public static final TurnCompleted COMPLETED = new TurnCompleted("p", "t", "u", new Usage(3, 4), TURN.place());

	public static final CheckpointRequested REQUESTED = new CheckpointRequested("p", "t", "u", "k");

	public static final CheckpointCaptured CAPTURED = new CheckpointCaptured("t", "k", "abc123");

	public static final CommitRequested COMMIT = new CommitRequested("p", "t", "m", "Add tests");

	private Facts() {
	}

}
