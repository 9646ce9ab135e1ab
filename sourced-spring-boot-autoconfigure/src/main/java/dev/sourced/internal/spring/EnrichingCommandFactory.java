package dev.sourced.internal.spring;

import java.util.Map;
import java.util.function.Function;

import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.UnknownCommandException;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.message.Command;

/**
 * Reads commands as JSON or as forms, adapts them by the application's enrichers, and
 * validates them.
 */
public final class EnrichingCommandFactory implements CommandFactory {

	private final MessageTypes types;

	private final MessageJson json;

	private final CommandEnrichers enrichers;

	private final CommandValidator validator;

	/**
	 * Create the factory.
	 * @param types the registered types
	 * @param json reads payloads
	 * @param enrichers adapt commands
	 * @param validator checks what came out
	 */
	public EnrichingCommandFactory(MessageTypes types, MessageJson json, CommandEnrichers enrichers,
			CommandValidator validator) {
		this.types = types;
		this.json = json;
		this.enrichers = enrichers;
		this.validator = validator;
	}

	@Override
	public <C> C create(String type, String payload, Class<C> scope) {
		return create(type, scope, (definition) -> this.json.readComplete(definition, payload));
	}

	@Override
	public <C> C createFromForm(String type, Map<String, ?> fields, Class<C> scope) {
		return create(type, scope, (definition) -> this.json.readForm(definition, fields));
	}

	private <C> C create(String type, Class<C> scope, Function<MessageDefinition, Object> reader) {
		MessageDefinition definition = this.types.find(type)
			.filter(MessageDefinition::isCommand)
			.filter((found) -> scope.isAssignableFrom(found.payloadType()))
			.orElseThrow(() -> new UnknownCommandException("There is no such command"));
		Object command = this.enrichers.enrich(reader.apply(definition));
		this.validator.validate((Command) command);
		return scope.cast(command);
	}

}
