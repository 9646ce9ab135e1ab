package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Workflow;

/**
 * Which method annotations belong in which classes. A method in any other class would
 * never be called, and is refused.
 */
final class HandlerAnnotations {

	private static final List<Class<? extends Annotation>> STEREOTYPES = List.of(Decider.class, Projector.class,
			Reactor.class, Workflow.class);

	private static final Map<Class<? extends Annotation>, List<Class<? extends Annotation>>> HOMES = homes();

	private HandlerAnnotations() {
	}

	private static Map<Class<? extends Annotation>, List<Class<? extends Annotation>>> homes() {
		Map<Class<? extends Annotation>, List<Class<? extends Annotation>>> homes = new LinkedHashMap<>();
		homes.put(Decide.class, List.of(Decider.class));
		homes.put(Sync.class, List.of(Decider.class));
		homes.put(AfterCommit.class, List.of(Decider.class, Projector.class));
		homes.put(Project.class, List.of(Projector.class));
		homes.put(Load.class, List.of(Projector.class));
		homes.put(Save.class, List.of(Projector.class));
		homes.put(OnReset.class, List.of(Projector.class));
		homes.put(Evolve.class, List.of(Projector.class, DecisionModel.class));
		homes.put(React.class, List.of());
		return homes;
	}

	/**
	 * The annotation of a class that stands on it, on a class or interface above it, or
	 * on another annotation.
	 * @param <A> the annotation's type
	 * @param type the class
	 * @param annotation the annotation's type
	 * @return the annotation
	 */
	static <A extends Annotation> A require(Class<?> type, Class<A> annotation) {
		return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(type, annotation));
	}

	static boolean is(Class<?> type, Class<? extends Annotation> stereotype) {
		return AnnotatedElementUtils.hasAnnotation(type, stereotype);
	}

	/**
	 * The annotated methods of a class, and the method of a workflow, which is the class
	 * that is annotated.
	 * @param type the class, not a proxy
	 * @return the methods of each annotation that the class uses
	 */
	static Map<Class<? extends Annotation>, List<HandlerMethod>> methods(Class<?> type) {
		Map<Class<? extends Annotation>, List<HandlerMethod>> methods = new LinkedHashMap<>();
		for (Class<? extends Annotation> annotation : HOMES.keySet()) {
			List<HandlerMethod> annotated = HandlerMethods.annotated(type, annotation);
			if (!annotated.isEmpty()) {
				methods.put(annotation, annotated);
			}
		}
		if (is(type, Workflow.class)) {
			methods.put(Workflow.class, WorkflowMethods.candidates(type));
		}
		return methods;
	}

	/**
	 * Whether a class handles messages, or appears to be meant to.
	 * @param type the class, not a proxy
	 * @return {@code true} if it carries one of the annotations
	 */
	static boolean areOn(Class<?> type) {
		return STEREOTYPES.stream().anyMatch((stereotype) -> is(type, stereotype)) || HandlerMethods.anyAnnotated(type,
				HOMES.keySet().stream().filter((one) -> AnnotationUtils.isCandidateClass(type, one)).toList());
	}

	/**
	 * Refuse annotations that have no effect where they are.
	 * @param type a class that handles messages
	 * @throws InvalidConfigurationException if there is one, or the class has two
	 * stereotypes
	 */
	static void check(Class<?> type) {
		if (STEREOTYPES.stream().filter((stereotype) -> is(type, stereotype)).count() > 1) {
			throw new InvalidConfigurationException(
					"%s is annotated with more than one of @Decider, @Projector, @Reactor and @Workflow"
						.formatted(type.getName()),
					"Write one bean for each. @React methods need none of these annotations and can be in any bean.");
		}
		methods(type).forEach((annotation, methods) -> {
			methods.forEach((method) -> HandlerResultCheck.check(annotation, method));
			List<Class<? extends Annotation>> homes = HOMES.getOrDefault(annotation, List.of());
			if (!homes.isEmpty() && homes.stream().noneMatch((home) -> is(type, home))) {
				String names = names(homes.stream());
				throw new InvalidConfigurationException(
						"@%s method %s is never called: its class is not annotated with %s"
							.formatted(annotation.getSimpleName(), methods.get(0).describe(), names),
						"Annotate the class with %s, or remove @%s.".formatted(names, annotation.getSimpleName()));
			}
		});
	}

	/**
	 * Refuse annotations in a class that is not a bean.
	 * @param type a decision model or view
	 * @param usable the annotations that it may have
	 * @param kind what the class is
	 * @throws InvalidConfigurationException if it has another
	 */
	static void requireOnly(Class<?> type, Set<Class<? extends Annotation>> usable, String kind) {
		methods(type).forEach((annotation, methods) -> {
			if (!usable.contains(annotation)) {
				throw new InvalidConfigurationException(
						"@%s method %s is never called: it is in a %s".formatted(annotation.getSimpleName(),
								methods.get(0).describe(), kind),
						"Move it into a bean, or remove @%s.".formatted(annotation.getSimpleName()));
			}
		});
	}

	private static String names(Stream<Class<? extends Annotation>> annotations) {
		return annotations.map((annotation) -> "@" + annotation.getSimpleName()).collect(Collectors.joining(" or "));
	}

}
