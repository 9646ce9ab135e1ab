package dev.sourced.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.json.RecordTypes;
import dev.sourced.message.Event;

/**
 * Annotated methods of a class and what their signatures say.
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
	static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
		Set<Method> methods = MethodIntrospector.selectMethods(type,
				(ReflectionUtils.MethodFilter) (method) -> AnnotatedElementUtils.hasAnnotation(method, annotation));
		methods.forEach((method) -> requireCallable(method, annotation));
		return methods.stream().sorted(Comparator.comparing(Method::toGenericString)).toList();
	}

	private static void requireCallable(Method method, Class<? extends Annotation> annotation) {
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
			throw new InvalidConfigurationException(
					"@%s method %s cannot be called".formatted(annotation.getSimpleName(), describe(method)),
					"Make it an instance method that is package-visible or wider.");
		}
	}

	/**
	 * The records that a parameter of a marker type stands for.
	 * @param method the method
	 * @param type the parameter's type
	 * @return the records
	 * @throws InvalidConfigurationException if the type is an interface that is not
	 * sealed
	 */
	static Set<Class<?>> records(Method method, Class<?> type) {
		Set<Class<?>> records = RecordTypes.concrete(type).collect(Collectors.toSet());
		if (!records.stream().allMatch(Class::isRecord)) {
			throw new InvalidConfigurationException(
					"%s takes %s, which is neither a record nor a sealed interface over records"
						.formatted(describe(method), type.getName()),
					"Take the record itself, or seal the interface.");
		}
		return records;
	}

	static boolean isEvent(Class<?> type) {
		return Event.class.isAssignableFrom(type);
	}

	static String describe(Method method) {
		return "%s.%s(%s)".formatted(method.getDeclaringClass().getName(), method.getName(),
				List.of(method.getParameterTypes())
					.stream()
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ")));
	}

	/**
	 * What a handler has returned, one by one.
	 * @param returned an object, a collection, a stream, an optional, or nothing
	 * @return its elements
	 */
	static Stream<?> elements(@Nullable Object returned) {
		if (returned instanceof Stream<?> stream) {
			return stream;
		}
		if (returned instanceof Optional<?> optional) {
			return optional.stream();
		}
		return (returned instanceof Collection<?> collection) ? collection.stream() : Stream.ofNullable(returned);
	}

	/**
	 * Call a method and let what it throws pass as it is.
	 * @param method the method
	 * @param target the object
	 * @param arguments the arguments
	 * @return what the method returns
	 */
	static @Nullable Object call(Method method, Object target, @Nullable Object... arguments) {
		try {
			return method.invoke(target, arguments);
		}
		catch (ReflectiveOperationException ex) {
			ReflectionUtils.handleReflectionException(ex);
			throw new IllegalStateException("Unable to call %s".formatted(describe(method)), ex);
		}
	}

}
