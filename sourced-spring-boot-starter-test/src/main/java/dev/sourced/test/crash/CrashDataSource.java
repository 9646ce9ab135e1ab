package dev.sourced.test.crash;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source of an instance that may be dropped.
 */
final class CrashDataSource extends DelegatingDataSource {

	private final Boundaries boundaries;

	private CrashDataSource(DataSource dataSource, Boundaries boundaries) {
		super(dataSource);
		this.boundaries = boundaries;
	}

	/**
	 * Puts it around every data source of the instance.
	 */
	static BeanPostProcessor around(Boundaries boundaries) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof DataSource dataSource && !(bean instanceof CrashDataSource))
						? new CrashDataSource(dataSource, boundaries) : bean;
			}

		};
	}

	@Override
	public Connection getConnection() throws SQLException {
		this.boundaries.requireAlive();
		return CrashConnection.around(obtainTargetDataSource().getConnection(), this.boundaries);
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		this.boundaries.requireAlive();
		return CrashConnection.around(obtainTargetDataSource().getConnection(username, password), this.boundaries);
	}

}
