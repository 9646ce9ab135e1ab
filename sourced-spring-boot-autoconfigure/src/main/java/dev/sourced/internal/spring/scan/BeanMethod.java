package dev.sourced.internal.spring.scan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.InvalidConfigurationException;

/**
 * A method of a bean, called through the bean's proxy if it has one. Thread-safe.
 */
final class BeanMethod {

	private final Supplier<Object> bean;

	private final SingletonSupplier<Method> invocable;

	BeanMethod(HandlerMethod method, Supplier<Object> bean) {
		this.bean = bean;
		this.invocable = SingletonSupplier.of(() -> select(method, bean.get()));
	}

	/**
	 * The method to call on a bean.
	 * @param method a method of its class
	 * @param bean the bean, possibly a proxy
	 * @return a method of the bean
	 * @throws InvalidConfigurationException if a proxy does not pass the call on to the
	 * bean behind it
	 */
	static Method select(HandlerMethod method, Object bean) {
		boolean hidden = AopUtils.isJdkDynamicProxy(bean) && !isOfInterface(method, bean);
		if (hidden || (AopUtils.isCglibProxy(bean) && !isOverridable(method.method(), bean.getClass()))) {
			throw new InvalidConfigurationException(
					"%s cannot be called through its bean's proxy".formatted(method.describe()),
					hidden ? "Declare the method in the bean's interface, or use a class-based proxy "
							+ "(proxyTargetClass = true)."
							: "Remove 'final' from the method, and make it protected or public if it is inherited "
									+ "from another package.");
		}
		Method selected = AopUtils.selectInvocableMethod(method.method(), bean.getClass());
		ReflectionUtils.makeAccessible(selected);
		return selected;
	}

	private static boolean isOfInterface(HandlerMethod method, Object proxy) {
		return ReflectionUtils.findMethod(proxy.getClass(), method.method().getName(),
				method.method().getParameterTypes()) != null;
	}

	private static boolean isOverridable(Method method, Class<?> proxy) {
		int modifiers = method.getModifiers();
		return !Modifier.isFinal(modifiers) && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)
				|| method.getDeclaringClass().getPackageName().equals(proxy.getPackageName()));
	}

	@Nullable Object call(@Nullable Object... arguments) {
		return HandlerMethods.call(this.invocable.obtain(), this.bean.get(), arguments);
	}

}
