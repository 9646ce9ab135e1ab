package com.example.agent.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.example.agent.view.Tree.ProjectNode;
import com.example.agent.view.Tree.ThreadNode;
import com.example.agent.view.Tree.TurnNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import dev.sourced.message.Tags;
import dev.sourced.view.ViewPage;
import dev.sourced.view.ViewRequest;
import dev.sourced.view.Views;

/**
 * Makes trees of views: a query for each view and thread.
 */
@Component
class TreeReader {

	private static final List<Class<?>> VIEWS = List.of(ProjectView.class, ThreadView.class, TurnView.class,
			MessageView.class, CheckpointView.class, CommitView.class);

	private static final int PAGE = 500;

	private final Views views;

	private final Duration timeout;

	TreeReader(Views views, @Value("${sourced.web.position-timeout}") Duration timeout) {
		this.views = views;
		this.timeout = timeout;
	}

	/**
	 * Wait until all views include everything up to a position.
	 */
	void await(long position) {
		VIEWS.forEach((view) -> this.views.await(view, position, this.timeout));
	}

	List<ProjectView> projects() {
		return all(ProjectView.class, Function.identity());
	}

	Optional<ProjectNode> project(String projectId) {
		return this.views.get(ProjectView.class, Tags.of("projectId", projectId))
			.map((project) -> new ProjectNode(project.projectId(), project.name(), project.path(),
					threads(project.projectId())));
	}

	Optional<ThreadNode> thread(String threadId) {
		return this.views.get(ThreadView.class, Tags.of("threadId", threadId)).map(this::node);
	}

	private List<ThreadNode> threads(String projectId) {
		return all(ThreadView.class, (request) -> request.where("projectId", projectId)).stream()
			.map(this::node)
			.toList();
	}

	private ThreadNode node(ThreadView thread) {
		List<MessageView> messages = of(MessageView.class, thread);
		messages.sort(Comparator.comparing(MessageView::number));
		List<CheckpointView> checkpoints = of(CheckpointView.class, thread);
		List<TurnView> turns = of(TurnView.class, thread);
		turns.sort(Comparator.comparing(TurnView::position));
		List<TurnNode> nodes = turns.stream().map((turn) -> node(turn, messages, checkpoints)).toList();
		return new ThreadNode(thread.threadId(), thread.title(), thread.archived(), thread.busy(), nodes,
				of(CommitView.class, thread));
	}

	private static TurnNode node(TurnView turn, List<MessageView> messages, List<CheckpointView> checkpoints) {
		return new TurnNode(turn,
				messages.stream().filter((message) -> message.turnId().equals(turn.turnId())).toList(),
				checkpoints.stream().filter((checkpoint) -> checkpoint.turnId().equals(turn.turnId())).toList());
	}

	private <V> List<V> of(Class<V> view, ThreadView thread) {
		return all(view, (request) -> request.where("threadId", thread.threadId()));
	}

	private <V> List<V> all(Class<V> view, Function<ViewRequest, ViewRequest> condition) {
		List<V> states = new ArrayList<>();
		ViewRequest request = condition.apply(ViewRequest.first(PAGE));
		ViewPage<V> page = this.views.list(view, request);
		states.addAll(page.states());
		while (page.next() != null) {
			page = this.views.list(view, request.after(page.next()));
			states.addAll(page.states());
		}
		return states;
	}

}
