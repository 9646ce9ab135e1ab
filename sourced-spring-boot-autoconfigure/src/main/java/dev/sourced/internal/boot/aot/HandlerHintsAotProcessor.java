package dev.sourced.internal.boot.aot;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.sourced.internal.spring.ApplicationTypes;
import dev.sourced.internal.spring.scan.HandlerBeans;

/**
 * Hints for what is called by reflection: the components of messages, views, and inputs
 * and results of workflows, which are bound to JSON, and the methods of handlers, models
 * and views. Mistakes in handlers are found here, when the application is built.
 */
class HandlerHintsAotProcessor implements BeanFactoryInitializationAotProcessor {

	private static final MemberCategory[] CALLED = { MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
			MemberCategory.INVOKE_DECLARED_METHODS };

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beans) {
		HandlerBeans handlers = beans.getBeanProvider(HandlerBeans.class).getIfUnique();
		ApplicationTypes types = beans.getBeanProvider(ApplicationTypes.class).getIfUnique();
		if (handlers == null || types == null) {
			return null;
		}
		PayloadGraph payloads = new PayloadGraph();
		types.messages().forEach(payloads::add);
		types.views().forEach(payloads::add);
		handlers.messageTypes().forEach(payloads::add);
		handlers.workflowTypes().forEach(payloads::add);
		Set<Class<?>> called = handlers.reflectedTypes();
		return (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			payloads.types().forEach((type) -> bind(hints, type));
			types.all().forEach((type) -> hints.registerType(type, CALLED));
			called.forEach((type) -> hints.registerType(type, CALLED));
		};
	}

	private void bind(ReflectionHints hints, Class<?> type) {
		this.binding.registerReflectionHints(hints, type);
		hints.registerType(type, CALLED);
	}

}
