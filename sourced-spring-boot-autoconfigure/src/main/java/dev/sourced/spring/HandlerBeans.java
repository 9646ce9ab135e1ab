package dev.sourced.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import dev.sourced.annotation.Decider;
import dev.sourced.model.DeciderDefinition;

/**
 * The annotated beans of the application. They are found by their types; no bean is
 * created before it is needed.
 */
public final class HandlerBeans {

	private final ConfigurableListableBeanFactory beans;

	private final DeciderReader deciders;

	/**
	 * Create the finder.
	 * @param beans the application's beans
	 * @param deciders reads deciders
	 */
	public HandlerBeans(ConfigurableListableBeanFactory beans, DeciderReader deciders) {
		this.beans = beans;
		this.deciders = deciders;
	}

	/**
	 * The message types that the signatures of all handlers mention.
	 * @return records and sealed interfaces
	 */
	public List<Class<?>> messageTypes() {
		return deciderTypes().values().stream().flatMap(this.deciders::messageTypes).distinct().toList();
	}

	/**
	 * The deciders.
	 * @return their definitions
	 */
	public List<DeciderDefinition> deciders() {
		return deciderTypes().entrySet()
			.stream()
			.map((entry) -> this.deciders.read(entry.getKey(), entry.getValue(),
					() -> this.beans.getBean(entry.getKey())))
			.toList();
	}

	private Map<String, Class<?>> deciderTypes() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		for (String name : this.beans.getBeanNamesForAnnotation(Decider.class)) {
			Class<?> type = this.beans.getType(name, false);
			if (type != null) {
				types.put(name, ClassUtils.getUserClass(type));
			}
		}
		return types;
	}

}
