package dev.sourced.internal.assembly;

import org.springframework.util.function.SingletonSupplier;

import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.json.ValueJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.model.LogDecisionModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.spring.scan.HandlerBeans;
import dev.sourced.log.MessageLog;
import dev.sourced.model.DecisionModels;

/**
 * The application's messages, how they look as JSON, and its handlers of them.
 */
public final class MessageSubsystem {

	private final HandlerBeans beans;

	private final MessageTypes types;

	private final MessageJson json;

	private final SingletonSupplier<Handlers> handlers;

	private final SingletonSupplier<Handlers> allHandlers;

	/**
	 * Create the subsystem.
	 * @param beans the annotated beans
	 * @param types the known types
	 * @param json writes and reads payloads
	 * @throws dev.sourced.InvalidConfigurationException if payloads of a type could not
	 * be read again
	 */
	public MessageSubsystem(HandlerBeans beans, MessageTypes types, MessageJson json) {
		this.beans = beans;
		this.types = types;
		this.json = json;
		this.handlers = SingletonSupplier.of(this::read);
		this.allHandlers = SingletonSupplier.of(() -> handlers().and(beans.readGroups(types)));
		json.check(types.all());
	}

	private Handlers read() {
		Handlers read = this.beans.read(this.types);
		ValueJson values = new ValueJson(this.json);
		read.views().forEach((view) -> values.check(view.type()));
		read.workflows().stream().map(WorkflowDefinition::inputType).distinct().forEach(values::check);
		return read;
	}

	public MessageTypes types() {
		return this.types;
	}

	public MessageJson json() {
		return this.json;
	}

	/**
	 * The application's annotated handlers, which are read once. No bean is created.
	 * @return the handlers
	 * @throws dev.sourced.InvalidConfigurationException if one cannot work as it reads
	 */
	public Handlers handlers() {
		return this.handlers.obtain();
	}

	/**
	 * The application's handlers, with the groups that are written as code. Those are
	 * beans, which are created, and may use the log and the gateway: nothing that they
	 * use may call this before it is complete.
	 * @return the handlers
	 * @throws dev.sourced.InvalidConfigurationException if one cannot work as it reads
	 */
	public Handlers allHandlers() {
		return this.allHandlers.obtain();
	}

	/**
	 * Decision models over a log.
	 * @param log the log
	 * @return its models
	 */
	public DecisionModels decisionModels(MessageLog log) {
		return new LogDecisionModels(new ModelLoader(log), this.beans.models()::definitionOf);
	}

}
