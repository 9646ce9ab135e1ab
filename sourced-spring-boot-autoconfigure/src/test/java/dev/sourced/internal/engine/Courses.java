package dev.sourced.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.sourced.command.FollowUp;
import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.internal.definition.EventHandler;
import dev.sourced.internal.definition.EventTypes;
import dev.sourced.internal.definition.ModelParameter;
import dev.sourced.internal.definition.Projection;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * Handlers for tests without Spring: lanes are courses, and each handler does one thing
 * for each message.
 *
 * @param types the types of the messages
 */
record Courses(MessageTypes types) {

	static final List<String> LANES = List.of("course");

	private static final DecisionModelDefinition COURSE = new DecisionModelDefinition(Integer.class, LANES, false,
			Set.of("test.enrolled"), (boundary) -> 0,
			Map.of(Enrolled.class, (students, event) -> (Integer) students + 1), false);

	static GroupDefinition group(String id, GroupType groupType) {
		String type = (groupType == GroupType.DECIDER) ? "test.enrol" : "test.enrolled";
		return new GroupDefinition(id, groupType, LANES, Set.of(type), StartPosition.BEGINNING);
	}

	static List<Message> enrolled(int courses, int students) {
		return IntStream.range(0, courses * students)
			.mapToObj((i) -> Message.of((Event) new Enrolled("c" + i % courses, "s" + i / courses)))
			.toList();
	}

	static List<Message> enrol(int courses, int students) {
		return IntStream.range(0, courses * students)
			.mapToObj((i) -> Message.of((Command) new Enrol("c" + i % courses, "s" + i / courses)))
			.toList();
	}

	ProjectorDefinition projector(EventHandler.Action action) {
		EventHandler handler = new EventHandler(EventTypes.of(Set.of(Enrolled.class)), action);
		return new ProjectorDefinition("projector", "projector", LANES,
				new Projection.EachEvent(List.of(handler), List.of()), List.of(), null);
	}

	DeciderDefinition decider() {
		CommandHandler handler = new CommandHandler(Enrol.class, "enrol",
				this.types.definitionOf(Enrol.class).componentsOf("course"), List.of(course(Enrol.class)),
				(command, models, now) -> {
					Enrol enrol = (Enrol) command.payload();
					return List.of(new Enrolled(enrol.course(), enrol.student()));
				});
		return new DeciderDefinition("decider", "decider", LANES, List.of(handler), List.of(), List.of());
	}

	/**
	 * A reactor that enqueues a command for each event.
	 * @return its definition
	 */
	ReactorDefinition reactor() {
		Reaction reaction = new Reaction(Enrolled.class, "react", List.of(course(Enrolled.class)),
				(event, models) -> List.of(FollowUp.of(new Enrol("next", String.valueOf(models.get(0))))));
		return new ReactorDefinition("reactor", "reactor", LANES, List.of(reaction));
	}

	private ModelParameter course(Class<?> payload) {
		return new ModelParameter(COURSE, Map.of("course", this.types.definitionOf(payload).componentsOf("course")),
				false, true);
	}

}
