package dev.sourced.test;

import java.util.List;

import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Empties the store of an application in one transaction. The groups stay registered and
 * positions go on rising, so that nothing which the running application remembers of
 * positions is wrong.
 */
final class StoreCleaner {

	private static final List<String> TABLES = List.of("sourced_message", "sourced_message_tag", "sourced_lane",
			"sourced_lane_part", "sourced_partial_message", "sourced_failure", "sourced_outcome", "sourced_schedule",
			"sourced_intervention", "sourced_tracked_feed", "sourced_key_value", "sourced_blob", "sourced_blob_chunk");

	private final SourcedDatabase database;

	private final StorePorts store;

	private final MessageSubsystem messages;

	private final Processing processing;

	StoreCleaner(SourcedDatabase database, StorePorts store, MessageSubsystem messages, Processing processing) {
		this.database = database;
		this.store = store;
		this.messages = messages;
		this.processing = processing;
	}

	void clean() {
		this.processing.whilePaused(() -> this.store.transactions().joinAtomically(() -> {
			TABLES.forEach(this::delete);
			this.messages.allHandlers().projectors().forEach(StoreCleaner::reset);
			this.messages.handlers().views().forEach(this.store.states().views()::clear);
			return this;
		}));
	}

	private void delete(String table) {
		Statements.update(this.database.jdbc(), new Sql().add("delete from " + table), this.database.tables());
	}

	private static void reset(ProjectorDefinition projector) {
		Runnable onReset = projector.onReset();
		if (onReset != null) {
			onReset.run();
		}
	}

}
