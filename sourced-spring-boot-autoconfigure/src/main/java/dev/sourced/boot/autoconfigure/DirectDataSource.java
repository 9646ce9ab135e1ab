package dev.sourced.boot.autoconfigure;

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
record DirectDataSource(DataSource dataSource, @Nullable String url) implements Supplier<DataSource> {

	@Override
	public DataSource get() {
		DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.derivedFrom(this.dataSource)
			.type(SimpleDriverDataSource.class);
		return (this.url != null) ? builder.url(this.url).build() : builder.build();
	}

}
