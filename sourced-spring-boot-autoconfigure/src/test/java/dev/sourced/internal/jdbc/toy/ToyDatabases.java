package dev.sourced.internal.jdbc.toy;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.sourced.internal.jdbc.Dialects;
import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

/**
 * Databases of the toy, and the dialects that know them.
 */
public final class ToyDatabases {

	/** The dialects that come with Sourced, and the toy's. */
	public static final List<Dialect> DIALECTS = Stream.concat(Dialects.ALL.stream(), Stream.of(new ToyDialect()))
		.toList();

	private ToyDatabases() {
	}

	/**
	 * A new database in memory.
	 * @return the database
	 */
	public static Database inMemory() {
		return toy(H2Databases.inMemory());
	}

	/**
	 * A new database in memory with the tables of Sourced.
	 * @return the database
	 */
	public static Database withTables() {
		return toy(H2Databases.withTables());
	}

	private static Database toy(Database h2) {
		return new Database(ToyDriver.url(h2.url()), h2.username(), h2.password(), h2::drop);
	}

	/**
	 * Gives an application the toy's dialect as well.
	 */
	public static final class Plug implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof SourcedDatabase database)
					? new SourcedDatabase(database.dataSource(), database.tables(), database.limits(), DIALECTS) : bean;
		}

	}

}
