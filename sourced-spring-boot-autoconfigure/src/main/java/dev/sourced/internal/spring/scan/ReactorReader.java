package dev.sourced.internal.spring.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.internal.definition.GroupNames;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;

/**
 * Reads the reactions of a bean from its class.
 */
final class ReactorReader {

	private static final String SUFFIX = "-reactions";

	private final DecisionModelReader models;

	ReactorReader(DecisionModelReader models) {
		this.models = models;
	}

	Stream<Class<?>> messageTypes(Class<?> type) {
		return methods(type).stream().flatMap((method) -> new ReactMethod(method, this.models).messageTypes());
	}

	/**
	 * The reactions of a bean that form a group of their own.
	 * @param type the bean's class
	 * @return the methods, without those that see the view of a projector
	 */
	static List<HandlerMethod> methods(Class<?> type) {
		return HandlerMethods.annotated(type, React.class)
			.stream()
			.filter((method) -> !ViewMethods.seesView(type, method))
			.toList();
	}

	/**
	 * The definition of a bean's reactions.
	 * @param name the bean's name
	 * @param type its class
	 * @param types stand for the wildcard
	 * @param bean the bean, asked for when it is first needed
	 * @return the definition
	 * @throws InvalidConfigurationException if the class is not usable
	 */
	ReactorDefinition read(String name, Class<?> type, MessageTypes types, Supplier<Object> bean) {
		EventRoutes<ReactMethod> routes = EventRoutes.of(type.getName(), "@React methods",
				methods(type).stream().map((method) -> new ReactMethod(method, this.models).route()).toList());
		List<Reaction> reactions = new ArrayList<>();
		routes.byRecord().forEach((event, method) -> reactions.add(method.reaction(event, bean)));
		ReactMethod wildcard = routes.wildcard();
		if (wildcard != null) {
			types.all()
				.stream()
				.filter(MessageDefinition::isEvent)
				.<Class<?>>map(MessageDefinition::payloadType)
				.filter((event) -> !routes.byRecord().containsKey(event))
				.forEach((event) -> reactions.add(wildcard.reaction(event, bean)));
		}
		PayloadPath place = PayloadPath.of(name, type);
		List<String> partitionBy = LaneTagsCheck.require(type.getName(), place.partitionBy(),
				reactions.stream().<Class<?>>map(Reaction::eventType).toList());
		return new ReactorDefinition(name, place.group(), partitionBy, reactions);
	}

	/**
	 * Where a bean's reactions run.
	 *
	 * @param group the id of their group
	 * @param partitionBy the tags of their lanes
	 */
	private record PayloadPath(String group, String[] partitionBy) {

		static PayloadPath of(String name, Class<?> type) {
			Reactor reactor = AnnotatedElementUtils.findMergedAnnotation(type, Reactor.class);
			if (reactor != null) {
				return new PayloadPath(GroupNames.of(name, reactor.group()), reactor.partitionBy());
			}
			Decider decider = AnnotatedElementUtils.findMergedAnnotation(type, Decider.class);
			if (decider != null) {
				return new PayloadPath(GroupNames.of(name, decider.group()) + SUFFIX, decider.partitionBy());
			}
			Projector projector = AnnotatedElementUtils.findMergedAnnotation(type, Projector.class);
			if (projector != null) {
				return new PayloadPath(GroupNames.of(name, projector.group()) + SUFFIX, projector.partitionBy());
			}
			return new PayloadPath(GroupNames.of(name, "") + SUFFIX, new String[0]);
		}

	}

}
