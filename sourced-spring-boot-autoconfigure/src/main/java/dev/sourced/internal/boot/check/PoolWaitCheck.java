package dev.sourced.internal.boot.check;

import java.time.Duration;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Warns if the connection pool lets threads wait for a connection without end: when the
 * database is cut off, none of them would come back. Pools whose setting is not known are
 * not asked.
 *
 * @param dataSource the pool
 */
record PoolWaitCheck(DataSource dataSource) implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(PoolWaitCheck.class);

	@Override
	public void run() {
		BeanWrapper pool = PropertyAccessorFactory.forBeanPropertyAccess(this.dataSource);
		// HikariCP, which has no other word for "never"
		boolean hikari = value(pool, "connectionTimeout") instanceof Long millis && millis >= Integer.MAX_VALUE;
		// Commons DBCP
		boolean dbcp = value(pool, "maxWaitDuration") instanceof Duration wait && wait.isNegative();
		if (hikari || dbcp) {
			logger.warn(
					"The pool waits for a connection without end, so threads do not come back while the database "
							+ "is cut off; set '{}' to some seconds",
					hikari ? "spring.datasource.hikari.connection-timeout" : "spring.datasource.dbcp2.max-wait");
		}
	}

	private static Object value(BeanWrapper pool, String property) {
		Object value = pool.isReadableProperty(property) ? pool.getPropertyValue(property) : null;
		return (value != null) ? value : "";
	}

}
