package dev.sourced.internal.spring.scan;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import dev.sourced.InvalidConfigurationException;

/**
 * A method of a class, possibly inherited: its signature in that class, with the type
 * variables of its superclasses resolved.
 */
final class HandlerMethod {

	private final Class<?> type;

	private final Method method;

	private final List<MethodParameter> parameters;

	/**
	 * Create the method.
	 * @param type the class, not a proxy
	 * @param method one of its methods
	 * @throws InvalidConfigurationException if the class leaves the type of a parameter
	 * open
	 */
	HandlerMethod(Class<?> type, Method method) {
		this.type = type;
		this.method = method;
		this.parameters = IntStream.range(0, method.getParameterCount())
			.mapToObj((index) -> new MethodParameter(method, index).withContainingClass(type))
			.toList();
		Stream.of(method.getGenericParameterTypes())
			.filter((parameter) -> parameter instanceof TypeVariable<?> variable && isOpen(variable))
			.findFirst()
			.ifPresent(this::refuse);
	}

	private boolean isOpen(TypeVariable<?> variable) {
		return !(variable.getGenericDeclaration() instanceof Class<?> owner)
				|| ResolvableType.forClass(this.type).as(owner).hasUnresolvableGenerics();
	}

	private void refuse(Type variable) {
		throw new InvalidConfigurationException(
				"%s takes a parameter of type %s, which the bean's class does not specify".formatted(describe(),
						variable.getTypeName()),
				"Specify the type in a subclass of the generic class, and make that subclass the bean.");
	}

	Class<?> type() {
		return this.type;
	}

	Method method() {
		return this.method;
	}

	List<MethodParameter> parameters() {
		return this.parameters;
	}

	List<Class<?>> parameterTypes() {
		return this.parameters.stream().<Class<?>>map(MethodParameter::getParameterType).toList();
	}

	ResolvableType returned() {
		return ResolvableType.forMethodReturnType(this.method, this.type);
	}

	Class<?> returnType() {
		return returned().resolve(Object.class);
	}

	/**
	 * The element type of the result.
	 * @return the type in a collection, stream or optional, or {@code Object} if it
	 * returns none of these or does not specify it
	 */
	Class<?> returnedElement() {
		return Stream.of(Collection.class, Stream.class, Optional.class)
			.map((several) -> returned().as(several))
			.filter((several) -> several != ResolvableType.NONE)
			.findFirst()
			.<Class<?>>map((several) -> several.getGeneric(0).resolve(Object.class))
			.orElse(Object.class);
	}

	String describe() {
		return "%s.%s(%s)".formatted(this.type.getName(), this.method.getName(),
				parameterTypes().stream().map(Class::getSimpleName).collect(Collectors.joining(", ")));
	}

}
