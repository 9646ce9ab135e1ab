package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.definition.HandlerExceptions;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Event;

/**
 * Annotated methods of a class and their signatures.
 */
final class HandlerMethods {

	private HandlerMethods() {
	}

	/**
	 * The methods that carry an annotation, in a stable order.
	 * @param type the class as written, not a proxy
	 * @param annotation the annotation
	 * @return the methods
	 * @throws InvalidConfigurationException if one cannot be called
	 */
	static List<HandlerMethod> annotated(Class<?> type, Class<? extends Annotation> annotation) {
		Set<Method> methods = MethodIntrospector.selectMethods(type,
				(ReflectionUtils.MethodFilter) (method) -> AnnotatedElementUtils.hasAnnotation(method, annotation));
		return methods.stream()
			.sorted(Comparator.comparing(Method::toGenericString))
			.map((method) -> callable(new HandlerMethod(type, method), annotation))
			.toList();
	}

	/**
	 * Whether a class has methods with one of several annotations.
	 * @param type the class, not a proxy
	 * @param annotations the annotations
	 * @return {@code true} if there is one
	 */
	static boolean anyAnnotated(Class<?> type, Collection<Class<? extends Annotation>> annotations) {
		return !annotations.isEmpty() && !MethodIntrospector
			.selectMethods(type,
					(ReflectionUtils.MethodFilter) (method) -> annotations.stream()
						.anyMatch((annotation) -> AnnotatedElementUtils.hasAnnotation(method, annotation)))
			.isEmpty();
	}

	private static HandlerMethod callable(HandlerMethod method, Class<? extends Annotation> annotation) {
		int modifiers = method.method().getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
			throw new InvalidConfigurationException("@%s method %s is private or static and cannot be called".formatted(
					annotation.getSimpleName(), method.describe()), "Make it an instance method that is not private.");
		}
		return method;
	}

	/**
	 * The records that a message type in a signature stands for.
	 * @param method the method
	 * @param type the type of a parameter or result
	 * @return the records
	 * @throws InvalidConfigurationException if the type is an interface that is not
	 * sealed
	 */
	static Set<Class<?>> records(HandlerMethod method, Class<?> type) {
		return records(method.describe(), type);
	}

	static Set<Class<?>> records(String handler, Class<?> type) {
		Set<Class<?>> records = MessageTypeReader.concrete(type).collect(Collectors.toSet());
		if (!records.stream().allMatch(Class::isRecord)) {
			throw new InvalidConfigurationException(
					"%s uses %s, which is neither a record nor a sealed interface of records".formatted(handler,
							type.getName()),
					"Use the record itself, or make the interface sealed.");
		}
		return records;
	}

	static boolean isEvent(Class<?> type) {
		return Event.class.isAssignableFrom(type);
	}

	/**
	 * The elements that a handler returned. A stream is closed.
	 * @param <T> the type that the elements are converted to
	 * @param returned an object, a collection, a stream, an optional, or nothing
	 * @param element converts an element
	 * @return the elements
	 */
	static <T> List<T> elements(@Nullable Object returned, Function<@Nullable Object, T> element) {
		try (Stream<?> elements = stream(returned)) {
			return elements.<T>map(element).toList();
		}
	}

	/**
	 * Whether a handler that returns a type returns elements.
	 * @param returned the type
	 * @return {@code true} for a collection, a stream or an optional
	 */
	static boolean isSeveral(Class<?> returned) {
		return Stream.class.isAssignableFrom(returned) || Optional.class == returned
				|| Collection.class.isAssignableFrom(returned);
	}

	private static Stream<?> stream(@Nullable Object returned) {
		if (returned instanceof Stream<?> stream) {
			return stream;
		}
		if (returned instanceof Optional<?> optional) {
			return optional.stream();
		}
		return (returned instanceof Collection<?> collection) ? collection.stream() : Stream.ofNullable(returned);
	}

	/**
	 * Call a method and let its exceptions pass unchanged. A checked exception, which may
	 * come through a proxy that has wrapped it, is wrapped in an
	 * {@link UndeclaredThrowableException}.
	 * @param method the method
	 * @param target the object
	 * @param arguments the arguments
	 * @return the result
	 */
	static @Nullable Object call(Method method, @Nullable Object target, @Nullable Object... arguments) {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw unchecked(method, HandlerExceptions.asThrown(ex.getTargetException()));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Unable to call %s".formatted(method), ex);
		}
	}

	private static RuntimeException unchecked(Method method, Throwable thrown) {
		if (thrown instanceof Error error) {
			throw error;
		}
		return (thrown instanceof RuntimeException unchecked) ? unchecked
				: new UndeclaredThrowableException(thrown, "%s.%s threw %s"
					.formatted(method.getDeclaringClass().getName(), method.getName(), thrown.getClass().getName()));
	}

}
