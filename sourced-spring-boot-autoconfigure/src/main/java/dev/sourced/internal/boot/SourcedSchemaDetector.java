package dev.sourced.internal.boot;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

import dev.sourced.internal.jdbc.schema.SourcedSchema;

/**
 * Says that {@link SourcedSchema} initializes the database, after the application's own
 * migrations and before anything that uses JDBC.
 */
class SourcedSchemaDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	private static final int AFTER_LIQUIBASE_AND_FLYWAY = 100;

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(SourcedSchema.class);
	}

	@Override
	public int getOrder() {
		return AFTER_LIQUIBASE_AND_FLYWAY;
	}

}
