package dev.sourced.spring;

import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * A method of a bean, called through the bean's proxy if it has one. Thread-safe.
 */
final class BeanMethod {

	private final Method method;

	private final Supplier<Object> bean;

	private final SingletonSupplier<Method> invocable;

	BeanMethod(Method method, Supplier<Object> bean) {
		this.method = method;
		this.bean = bean;
		this.invocable = SingletonSupplier.of(this::select);
	}

	private Method select() {
		Method selected = AopUtils.selectInvocableMethod(this.method, this.bean.get().getClass());
		ReflectionUtils.makeAccessible(selected);
		return selected;
	}

	@Nullable Object call(@Nullable Object... arguments) {
		return HandlerMethods.call(this.invocable.obtain(), this.bean.get(), arguments);
	}

}
