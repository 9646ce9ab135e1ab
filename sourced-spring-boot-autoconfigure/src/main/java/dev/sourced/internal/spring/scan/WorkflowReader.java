package dev.sourced.internal.spring.scan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Workflow;
import dev.sourced.internal.definition.GroupNames;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.internal.workflow.EnterRun;
import dev.sourced.workflow.StartWorkflow;
import dev.sourced.workflow.Steps;

/**
 * Reads the workflow of a bean from its class. Its method is known by its parameters.
 */
final class WorkflowReader {

	private static final int MOST_VERSIONS = 100;

	private static final String SUFFIX = "-start";

	/**
	 * The message types that a workflow needs.
	 * @param type the class of its bean
	 * @return its input if that is an event, and the command to enter a run
	 */
	Stream<Class<?>> messageTypes(Class<?> type) {
		Class<?> input = inputOf(require(type));
		return Stream.concat(Stream.of(EnterRun.class), Stream.of(input).filter(HandlerMethods::isEvent));
	}

	/**
	 * What the method of a workflow takes and returns.
	 * @param type the class of its bean
	 * @return its input and its result
	 */
	Stream<Class<?>> boundTypes(Class<?> type) {
		HandlerMethod method = require(type);
		return Stream.of(inputOf(method), method.returnType());
	}

	/**
	 * The definitions of a workflow.
	 * @param bean the bean's name
	 * @param type its class
	 * @param instance the bean, asked for when it is first needed
	 * @return a definition for each version whose runs it goes on with, the newest last
	 * @throws InvalidConfigurationException if the class is not usable
	 */
	List<WorkflowDefinition> read(String bean, Class<?> type, Supplier<Object> instance) {
		Workflow workflow = HandlerAnnotations.require(type, Workflow.class);
		HandlerMethod method = require(type);
		String name = workflow.name().isEmpty() ? GroupNames.kebabCase(bean) : workflow.name();
		GroupNames.requireUsable(bean, name, "Set it with name = \"...\" in @Workflow.");
		requireVersions(type, workflow);
		Duration timeout = timeout(type, workflow.timeout());
		Class<?> input = inputOf(method);
		if (HandlerMethods.isEvent(input)) {
			MessageTypeReader.describe(input);
		}
		MessageTypeReader.tagComponents(input);
		BeanMethod call = new BeanMethod(method, instance);
		int since = (workflow.since() == 0) ? workflow.version() : workflow.since();
		return IntStream.rangeClosed(since, workflow.version())
			.mapToObj((version) -> new WorkflowDefinition(name, version, type, input, HandlerMethods.isEvent(input),
					timeout, call::call))
			.toList();
	}

	private static void requireVersions(Class<?> type, Workflow workflow) {
		int since = workflow.since();
		if (workflow.version() < 1) {
			throw new InvalidConfigurationException(
					"@Workflow %s has the version %s".formatted(type.getName(), workflow.version()),
					"Count versions from 1.");
		}
		if (since < 0 || since > workflow.version()) {
			throw new InvalidConfigurationException(
					"@Workflow %s of version %s goes on with runs since version %s".formatted(type.getName(),
							workflow.version(), since),
					"Set 'since' to the oldest version whose runs this code goes on with, from 1 to its own, or leave "
							+ "it out.");
		}
		if (since != 0 && workflow.version() - since >= MOST_VERSIONS) {
			throw new InvalidConfigurationException(
					"@Workflow %s goes on with runs of more than %s versions".formatted(type.getName(), MOST_VERSIONS),
					"Raise 'since': each version is a consumer group of its own.");
		}
	}

	private static @Nullable Duration timeout(Class<?> type, String text) {
		if (text.isEmpty()) {
			return null;
		}
		InvalidConfigurationException unusable = new InvalidConfigurationException(
				"@Workflow %s has a timeout that is no duration: '%s'".formatted(type.getName(), text),
				"Write a positive duration, such as timeout = \"30d\" or \"PT12H\".");
		try {
			Duration timeout = DurationFormatterUtils.detectAndParse(text);
			if (TimeBounds.isSetting(timeout)) {
				return timeout;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			unusable.addSuppressed(ex);
		}
		throw unusable;
	}

	/**
	 * Refuse workflows that could not be told apart.
	 * @param workflows the definitions of all beans
	 * @throws InvalidConfigurationException if there are such
	 */
	static void requireDistinct(List<WorkflowDefinition> workflows) {
		Map<String, Class<?>> byName = new HashMap<>();
		Map<Class<?>, String> byType = new HashMap<>();
		for (WorkflowDefinition workflow : workflows) {
			@Nullable Class<?> type = byName.putIfAbsent(workflow.name(), workflow.type());
			if (type != null && type != workflow.type()) {
				throw new InvalidConfigurationException(
						"Two workflows have the name '%s': %s and %s".formatted(workflow.name(), type.getName(),
								workflow.type().getName()),
						"Give each a name of its own with @Workflow(name = \"...\"), and older versions of one workflow "
								+ "the same class: 'since' lets it go on with their runs.");
			}
			@Nullable String name = byType.putIfAbsent(workflow.type(), workflow.name());
			if (name != null && !name.equals(workflow.name())) {
				throw new InvalidConfigurationException(
						"%s is the class of two workflows: '%s' and '%s'".formatted(workflow.type().getName(), name,
								workflow.name()),
						"Define one bean of the class: a run is started by the class of its workflow.");
			}
		}
	}

	/**
	 * What starts the runs of workflows whose input is an event: one for each event, in
	 * the order of the log.
	 * @param workflows the definitions of all beans
	 * @return a reactor of one lane for each such workflow
	 */
	static Stream<ReactorDefinition> starting(List<WorkflowDefinition> workflows) {
		Map<String, WorkflowDefinition> byName = new LinkedHashMap<>();
		workflows.stream()
			.filter(WorkflowDefinition::startsByEvent)
			.forEach((workflow) -> byName.putIfAbsent(workflow.name(), workflow));
		return byName.values().stream().map(WorkflowReader::starting);
	}

	private static ReactorDefinition starting(WorkflowDefinition workflow) {
		String group = workflow.name() + SUFFIX;
		Reaction reaction = new Reaction(workflow.inputType(), "the start of workflow '%s'".formatted(workflow.name()),
				List.of(), (event, models) -> List
					.of(StartWorkflow.of(workflow.type(), event.message().id().toString(), event.payload())));
		return new ReactorDefinition(group, group, List.of(), List.of(reaction));
	}

	/**
	 * The methods that could be the method of a workflow. One that is private is a helper
	 * of it.
	 * @param type the class of the bean, not a proxy
	 * @return the methods that take something and steps, in a stable order
	 */
	static List<HandlerMethod> candidates(Class<?> type) {
		return MethodIntrospector
			.selectMethods(type, (ReflectionUtils.MethodFilter) (method) -> !method.isBridge() && isCandidate(method))
			.stream()
			.sorted(Comparator.comparing(Method::toGenericString))
			.map((method) -> new HandlerMethod(type, method))
			.toList();
	}

	private static boolean isCandidate(Method method) {
		int modifiers = method.getModifiers();
		return !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers) && !method.isSynthetic()
				&& method.getParameterCount() == 2 && method.getParameterTypes()[1] == Steps.class;
	}

	/**
	 * The method of a workflow.
	 * @param type the class of the bean, not a proxy
	 * @return the method
	 * @throws InvalidConfigurationException if there is not exactly one, or its input is
	 * no record
	 */
	static HandlerMethod require(Class<?> type) {
		List<HandlerMethod> candidates = candidates(type);
		if (candidates.isEmpty()) {
			throw new InvalidConfigurationException(
					"@Workflow %s has no method that takes an input and Steps".formatted(type.getName()),
					"Write one that is neither private nor static, such as: Receipt run(OrderPlaced order, Steps steps).");
		}
		if (candidates.size() > 1) {
			throw new InvalidConfigurationException(
					"@Workflow %s has more than one method that takes an input and Steps: %s".formatted(type.getName(),
							candidates.stream().map(HandlerMethod::describe).toList()),
					"Make all of them private but one, which is the workflow.");
		}
		HandlerMethod method = candidates.get(0);
		if (!inputOf(method).isRecord()) {
			throw new InvalidConfigurationException(
					"@Workflow method %s takes an input that is no record".formatted(method.describe()),
					"Take a record: an event, each of which then starts a run, or any other for runs that are started "
							+ "with Workflows.start.");
		}
		return method;
	}

	static Class<?> inputOf(HandlerMethod method) {
		return method.parameterTypes().get(0);
	}

}
