package dev.sourced.internal.boot.check;

import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;

import dev.sourced.internal.jdbc.dialect.SourcedDatabase;

/**
 * All that is looked at once when the application starts, and only warned about. What
 * would break a promise is refused where it comes in: an old version of Spring Boot
 * before there are beans ({@link SpringBootVersionCheck}), a data source that routes when
 * it is chosen ({@link RoutingCheck}), settings out of bounds when they are first used,
 * the database itself by its preparation.
 *
 * @param checks the checks, in order
 */
public record StartupChecks(List<Runnable> checks) implements Runnable {

	/**
	 * The checks of an application.
	 * @param database where the log is
	 * @param workers how many units of work run at once
	 * @param beans the application's beans
	 * @return its checks
	 */
	public static StartupChecks of(SourcedDatabase database, int workers, ListableBeanFactory beans) {
		List<DataSourcePoolMetadataProvider> pools = beans.getBeanProvider(DataSourcePoolMetadataProvider.class)
			.orderedStream()
			.toList();
		return new StartupChecks(List.of(new PoolSizeCheck(database.dataSource(), pools, workers),
				new PoolWaitCheck(database.dataSource()), () -> checkShutdown(database, beans)));
	}

	private static void checkShutdown(SourcedDatabase database, ListableBeanFactory beans) {
		beans.getBeanProvider(JdbcConnectionDetails.class).ifUnique((connection) -> {
			if (connection.getJdbcUrl().startsWith(database.url())) {
				new H2ShutdownCheck(connection.getJdbcUrl()).run();
			}
		});
	}

	@Override
	public void run() {
		this.checks.forEach(Runnable::run);
	}

}
