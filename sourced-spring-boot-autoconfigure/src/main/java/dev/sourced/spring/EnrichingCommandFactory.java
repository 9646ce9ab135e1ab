package dev.sourced.spring;

import java.util.List;
import java.util.Objects;

import org.springframework.core.ResolvableType;

import dev.sourced.command.CommandEnricher;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.UnknownCommandException;
import dev.sourced.json.MessageJson;
import dev.sourced.message.Command;
import dev.sourced.message.MessageDefinition;
import dev.sourced.message.MessageTypes;
import dev.sourced.model.CommandValidator;

/**
 * Reads commands as JSON, adapts them by the application's enrichers, and validates them.
 */
public final class EnrichingCommandFactory implements CommandFactory {

	private final MessageTypes types;

	private final MessageJson json;

	private final List<CommandEnricher<?>> enrichers;

	private final CommandValidator validator;

	/**
	 * Create the factory.
	 * @param types the registered types
	 * @param json reads payloads
	 * @param enrichers adapt commands, in order
	 * @param validator checks what came out
	 */
	public EnrichingCommandFactory(MessageTypes types, MessageJson json, List<CommandEnricher<?>> enrichers,
			CommandValidator validator) {
		this.types = types;
		this.json = json;
		this.enrichers = List.copyOf(enrichers);
		this.validator = validator;
	}

	@Override
	public <C> C create(String type, String payload, Class<C> scope) {
		MessageDefinition definition = this.types.find(type)
			.filter(MessageDefinition::isCommand)
			.filter((found) -> scope.isAssignableFrom(found.payloadType()))
			.orElseThrow(() -> new UnknownCommandException("There is no such command"));
		Object command = this.json.readComplete(definition, payload);
		for (CommandEnricher<?> enricher : this.enrichers) {
			command = enrich(enricher, command);
		}
		this.validator.validate((Command) command);
		return scope.cast(command);
	}

	@SuppressWarnings("unchecked")
	private static Object enrich(CommandEnricher<?> enricher, Object command) {
		Class<?> concerned = ResolvableType.forInstance(enricher)
			.as(CommandEnricher.class)
			.getGeneric(0)
			.resolve(Object.class);
		if (!concerned.isInstance(command)) {
			return command;
		}
		Object enriched = Objects.requireNonNull(((CommandEnricher<Object>) enricher).enrich(command),
				() -> "Command enricher %s must not return null".formatted(enricher.getClass().getName()));
		if (enriched.getClass() != command.getClass()) {
			throw new IllegalStateException("Command enricher %s must return a command of the same record"
				.formatted(enricher.getClass().getName()));
		}
		return enriched;
	}

}
