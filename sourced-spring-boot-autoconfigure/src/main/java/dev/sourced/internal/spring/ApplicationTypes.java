package dev.sourced.internal.spring;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.View;

/**
 * The annotated types below the packages of the application, which are no beans.
 *
 * @param messages commands and events
 * @param views the views
 * @param models the decision models
 */
public record ApplicationTypes(List<Class<?>> messages, List<Class<?>> views, List<Class<?>> models) {

	/**
	 * Find them on the class path.
	 * @param environment for profiles and placeholders
	 * @param resourceLoader finds the classes
	 * @param packages the packages of the application
	 * @return the types
	 */
	public static ApplicationTypes scan(Environment environment, ResourceLoader resourceLoader,
			Collection<String> packages) {
		return new ApplicationTypes(
				new AnnotatedTypeScanner(environment, resourceLoader, MessageType.class).scan(packages),
				new AnnotatedTypeScanner(environment, resourceLoader, View.class).scan(packages),
				new AnnotatedTypeScanner(environment, resourceLoader, DecisionModel.class).scan(packages));
	}

	/**
	 * Those that were found when the application was built.
	 * @param messages names of classes
	 * @param views names of classes
	 * @param models names of classes
	 * @return the types
	 */
	public static ApplicationTypes named(List<String> messages, List<String> views, List<String> models) {
		return new ApplicationTypes(classes(messages), classes(views), classes(models));
	}

	private static List<Class<?>> classes(List<String> names) {
		return names.stream().<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null)).toList();
	}

	/**
	 * All of them.
	 * @return each type once
	 */
	public Stream<Class<?>> all() {
		return Stream.of(this.messages, this.views, this.models).<Class<?>>flatMap(List::stream).distinct();
	}

}
