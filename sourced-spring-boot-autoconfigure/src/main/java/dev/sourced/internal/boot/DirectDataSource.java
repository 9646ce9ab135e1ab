package dev.sourced.internal.boot;

import java.util.Properties;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Connections to the application's database that belong to no pool.
 *
 * @param dataSource the application's data source, whose settings are taken over
 * @param url another URL of the same database, {@code null} for the same
 */
public record DirectDataSource(DataSource dataSource, @Nullable String url) implements Supplier<DataSource> {

	/*
	 * By itself PostgreSQL's driver waits for the end of a login for ever.
	 */
	private static final Properties PATIENCE = new Properties();

	static {
		PATIENCE.setProperty("loginTimeout", "10");
	}

	@Override
	public DataSource get() {
		DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.derivedFrom(this.dataSource)
			.type(SimpleDriverDataSource.class);
		SimpleDriverDataSource direct = (this.url != null) ? builder.url(this.url).build() : builder.build();
		direct.setConnectionProperties(PATIENCE);
		return direct;
	}

}
