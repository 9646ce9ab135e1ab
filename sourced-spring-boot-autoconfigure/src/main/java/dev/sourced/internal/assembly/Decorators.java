package dev.sourced.internal.assembly;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.sourced.command.CommandGateway;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.log.MessageLog;

/**
 * Several decorators as one; the first is the innermost.
 *
 * @param inOrder the decorators
 */
public record Decorators(List<Decorator> inOrder) implements Decorator {

	/**
	 * Several decorators.
	 * @param inOrder the decorators, the innermost first
	 * @return one that puts on all of them
	 */
	public static Decorators of(Stream<Decorator> inOrder) {
		return new Decorators(inOrder.toList());
	}

	@Override
	public Transactions transactions(Transactions transactions) {
		return around(transactions, Decorator::transactions);
	}

	@Override
	public MessageLog log(MessageLog log) {
		return around(log, Decorator::log);
	}

	@Override
	public Schedules schedules(Schedules schedules) {
		return around(schedules, Decorator::schedules);
	}

	@Override
	public CommandGateway gateway(CommandGateway gateway) {
		return around(gateway, Decorator::gateway);
	}

	@Override
	public RunListener runs(RunListener listener) {
		return around(listener, Decorator::runs);
	}

	@Override
	public LaneProcessor processor(LaneProcessor processor) {
		return around(processor, Decorator::processor);
	}

	private <T> T around(T part, BiFunction<Decorator, T, T> decoration) {
		T decorated = part;
		for (Decorator decorator : this.inOrder) {
			decorated = decoration.apply(decorator, decorated);
		}
		return decorated;
	}

}
