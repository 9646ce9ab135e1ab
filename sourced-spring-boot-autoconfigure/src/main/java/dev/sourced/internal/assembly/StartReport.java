package dev.sourced.internal.assembly;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.log.MessageLog;

/**
 * Tells in one line what an instance works for, each time it begins to. The head of the
 * log is unknown if the database does not answer, which is no reason not to start:
 * workers wait for it.
 *
 * @param handlers the application's handlers
 * @param workers the number of units of work that run concurrently here
 * @param log the log
 */
record StartReport(Handlers handlers, int workers, MessageLog log) implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(StartReport.class);

	@Override
	public void run() {
		int views = this.handlers.views().size();
		logger.info(
				"Sourced has started (deciders: {}, projectors: {}, views: {}, reactors: {}, workflows: {}, workers: {}, head: {})",
				this.handlers.deciders().size(), this.handlers.projectors().size() - views, views,
				this.handlers.reactors().size(), workflows(), this.workers, head());
		logger.debug("Consumer groups: {}", this.handlers.groups());
	}

	private long workflows() {
		return this.handlers.workflows().stream().map(WorkflowDefinition::name).distinct().count();
	}

	private Object head() {
		try {
			return this.log.head();
		}
		catch (RuntimeException ex) {
			logger.debug("Unable to read the head of the log", ex);
			return "unknown";
		}
	}

}
