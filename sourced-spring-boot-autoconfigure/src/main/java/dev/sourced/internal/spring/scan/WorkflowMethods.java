package dev.sourced.internal.spring.scan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;

import org.springframework.core.MethodIntrospector;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.workflow.Steps;

/**
 * The method of a workflow, which is known by its parameters.
 */
final class WorkflowMethods {

	private WorkflowMethods() {
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
