package dev.sourced.testsupport;

import java.util.ArrayList;
import java.util.List;

/**
 * What a server of ours is started with.
 */
enum PostgresSettings {

	/** Fast, and enough as long as nobody kills the server. */
	FAST("fsync=off", "full_page_writes=off"),

	/** What was committed is there after a crash. */
	DURABLE("fsync=on", "synchronous_commit=on");

	private static final List<String> COMMON = List.of("max_connections=300", "max_prepared_transactions=10",
			"shared_buffers=256MB", "track_commit_timestamp=on");

	private final List<String> own;

	PostgresSettings(String... own) {
		this.own = List.of(own);
	}

	List<String> arguments() {
		List<String> arguments = new ArrayList<>();
		COMMON.forEach((setting) -> arguments.addAll(List.of("-c", setting)));
		this.own.forEach((setting) -> arguments.addAll(List.of("-c", setting)));
		return arguments;
	}

}
