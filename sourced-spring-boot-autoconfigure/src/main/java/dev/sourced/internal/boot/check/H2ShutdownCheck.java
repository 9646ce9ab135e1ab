package dev.sourced.internal.boot.check;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of an embedded H2 database that closes itself when the process is told to end,
 * while the application still finishes its work: what is in hand then fails, and the next
 * start repeats it.
 *
 * @param url the URL of the database, with its settings
 */
record H2ShutdownCheck(String url) implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(H2ShutdownCheck.class);

	@Override
	public void run() {
		String lower = this.url.toLowerCase(Locale.ROOT);
		boolean embedded = lower.startsWith("jdbc:h2:") && !lower.startsWith("jdbc:h2:tcp:")
				&& !lower.startsWith("jdbc:h2:ssl:");
		if (embedded && !lower.contains("db_close_on_exit=false")) {
			logger.warn("The H2 database closes itself when the process is told to end, before the application has "
					+ "finished its work; add ';DB_CLOSE_ON_EXIT=FALSE' to 'spring.datasource.url'");
		}
	}

}
