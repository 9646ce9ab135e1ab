package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Workflow;

/**
 * Refuses handlers whose result would be ignored or not awaited.
 */
final class HandlerResultCheck {

	private static final Set<Class<? extends Annotation>> NOTHING = Set.of(Project.class, Save.class, Sync.class,
			AfterCommit.class, OnReset.class);

	private static final Set<Class<? extends Annotation>> READ = Set.of(Load.class, Workflow.class);

	private static final Set<String> LATER = Set.of("java.util.concurrent.Future",
			"java.util.concurrent.CompletionStage", "java.util.concurrent.Flow$Publisher",
			"org.reactivestreams.Publisher", "kotlinx.coroutines.flow.Flow");

	private HandlerResultCheck() {
	}

	/**
	 * Check the return type of a method, in addition to the checks of its signature.
	 * @param annotation the method's annotation
	 * @param method the method
	 * @throws InvalidConfigurationException if the result would be lost
	 */
	static void check(Class<? extends Annotation> annotation, HandlerMethod method) {
		Class<?> returned = method.returnType();
		boolean lost = NOTHING.contains(annotation) && !returned.isPrimitive();
		if (lost || (READ.contains(annotation) && comesLater(returned))) {
			throw new InvalidConfigurationException(
					"@%s method %s returns %s, which would %s".formatted(annotation.getSimpleName(), method.describe(),
							returned.getSimpleName(), lost ? "be ignored" : "not be awaited"),
					lost ? "Return nothing, or a number such as a row count. Return events from @Decide methods, "
							+ "commands from @React methods."
							: "Wait for it in the method and return the %s itself."
								.formatted((annotation == Load.class) ? "view" : "result"));
		}
	}

	private static boolean comesLater(Class<?> type) {
		return Stream.concat(Stream.of(type), ClassUtils.getAllInterfacesForClassAsSet(type).stream())
			.anyMatch((one) -> LATER.contains(one.getName()));
	}

}
