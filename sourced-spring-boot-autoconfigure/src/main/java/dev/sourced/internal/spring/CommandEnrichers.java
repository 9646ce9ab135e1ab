package dev.sourced.internal.spring;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

import dev.sourced.command.CommandEnricher;

/**
 * The application's command enrichers, in order, and which commands each concerns. That
 * is told by the bean's declaration, because a lambda does not know its type argument.
 */
public final class CommandEnrichers {

	private final List<Concerned> concerned;

	private CommandEnrichers(List<Concerned> concerned) {
		this.concerned = concerned;
	}

	/**
	 * The enrichers among the beans.
	 * @param beans the application's beans
	 * @return the enrichers
	 */
	public static CommandEnrichers of(ConfigurableListableBeanFactory beans) {
		Map<CommandEnricher<?>, Class<?>> types = new IdentityHashMap<>();
		for (String name : beans.getBeanNamesForType(CommandEnricher.class)) {
			CommandEnricher<?> enricher = beans.getBean(name, CommandEnricher.class);
			types.put(enricher, concerned(beans, name, enricher));
		}
		return new CommandEnrichers(beans.getBeanProvider(CommandEnricher.class)
			.orderedStream()
			.<Concerned>map((enricher) -> new Concerned(enricher, types.getOrDefault(enricher, Object.class)))
			.toList());
	}

	private static Class<?> concerned(ConfigurableListableBeanFactory beans, String name, CommandEnricher<?> enricher) {
		ResolvableType declared = beans.containsBeanDefinition(name)
				? beans.getMergedBeanDefinition(name).getResolvableType() : ResolvableType.NONE;
		Class<?> argument = declared.as(CommandEnricher.class).getGeneric(0).resolve();
		return (argument != null) ? argument
				: ResolvableType.forInstance(enricher).as(CommandEnricher.class).getGeneric(0).resolve(Object.class);
	}

	Object enrich(Object command) {
		Object enriched = command;
		for (Concerned enricher : this.concerned) {
			enriched = enricher.enrich(enriched);
		}
		return enriched;
	}

	/**
	 * An enricher and the commands that it concerns.
	 *
	 * @param enricher the enricher
	 * @param type the commands
	 */
	private record Concerned(CommandEnricher<?> enricher, Class<?> type) {

		@SuppressWarnings("unchecked")
		Object enrich(Object command) {
			if (!this.type.isInstance(command)) {
				return command;
			}
			Object enriched = Objects.requireNonNull(((CommandEnricher<Object>) this.enricher).enrich(command),
					() -> "Command enricher %s must not return null".formatted(this.enricher.getClass().getName()));
			if (enriched.getClass() != command.getClass()) {
				throw new IllegalStateException("Command enricher %s must return a command of the same record"
					.formatted(this.enricher.getClass().getName()));
			}
			return enriched;
		}

	}

}
