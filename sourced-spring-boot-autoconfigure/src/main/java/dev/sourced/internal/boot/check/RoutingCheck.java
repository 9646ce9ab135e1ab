package dev.sourced.internal.boot.check;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import dev.sourced.InvalidConfigurationException;

/**
 * Refuses a data source that leads now to one database and now to another. A log lives in
 * one: positions, watermarks and conditions of two have nothing to do with each other,
 * and the workers would look after the default one only.
 */
public final class RoutingCheck {

	private RoutingCheck() {
	}

	public static DataSource refuseRouting(DataSource dataSource) {
		if (routes(dataSource)) {
			throw new InvalidConfigurationException(
					"Sourced's data source (%s) routes to several databases, and a log lives in one"
						.formatted(dataSource.getClass().getName()),
					"Annotate the data source of one database with @SourcedDataSource, and its transaction manager with "
							+ "@SourcedTransactionManager. For a database per tenant run an application per tenant.");
		}
		return dataSource;
	}

	private static boolean routes(DataSource dataSource) {
		if (DataSourceUnwrapper.unwrap(dataSource, AbstractRoutingDataSource.class) != null) {
			return true;
		}
		try {
			return dataSource.isWrapperFor(AbstractRoutingDataSource.class);
		}
		catch (SQLException | RuntimeException ex) {
			return false;
		}
	}

}
