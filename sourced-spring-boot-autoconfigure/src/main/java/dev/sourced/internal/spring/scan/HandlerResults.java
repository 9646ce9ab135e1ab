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

/**
 * Refuses handlers that return what nobody would read or wait for.
 */
final class HandlerResults {

	private static final Set<Class<? extends Annotation>> NOTHING = Set.of(Project.class, Save.class, Sync.class,
			AfterCommit.class, OnReset.class);

	private static final Set<String> LATER = Set.of("java.util.concurrent.Future",
			"java.util.concurrent.CompletionStage", "java.util.concurrent.Flow$Publisher",
			"org.reactivestreams.Publisher", "kotlinx.coroutines.flow.Flow");

	private HandlerResults() {
	}

	/**
	 * Check what a method returns, beside what its signature is checked for anyway.
	 * @param annotation its duty
	 * @param method the method
	 * @throws InvalidConfigurationException if that would be lost
	 */
	static void check(Class<? extends Annotation> annotation, HandlerMethod method) {
		Class<?> returned = method.returnType();
		boolean lost = NOTHING.contains(annotation) && !returned.isPrimitive();
		if (lost || (annotation == Load.class && comesLater(returned))) {
			throw new InvalidConfigurationException(
					"@%s method %s returns %s, which nobody %s".formatted(annotation.getSimpleName(), method.describe(),
							returned.getSimpleName(), lost ? "reads" : "waits for"),
					lost ? "Return nothing, or a number such as a count of rows. Events come from @Decide, commands "
							+ "from @React." : "Wait for it in the method and return the view itself.");
		}
	}

	private static boolean comesLater(Class<?> type) {
		return Stream.concat(Stream.of(type), ClassUtils.getAllInterfacesForClassAsSet(type).stream())
			.anyMatch((one) -> LATER.contains(one.getName()));
	}

}
