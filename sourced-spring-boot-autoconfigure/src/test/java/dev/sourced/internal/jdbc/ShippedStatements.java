package dev.sourced.internal.jdbc;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;

import dev.sourced.internal.jdbc.schema.SourcedSchema;

/**
 * The statements for those who create the tables by hand: as they are shipped, and as
 * they follow from the changelog.
 */
enum ShippedStatements {

	H2("h2", "H2"), POSTGRESQL("postgresql", "PostgreSQL");

	private static final String FOLDER = "dev/sourced/schema/";

	private static final String HEAD = """
			-- The tables of Sourced on %s, for those who create them by hand: what changelog.xml does, with the names
			-- that are used if nothing else is set. Use them with sourced.jdbc.initialize-schema=never.
			""";

	private final String dbms;

	private final String product;

	ShippedStatements(String dbms, String product) {
		this.dbms = dbms;
		this.product = product;
	}

	static ShippedStatements of(boolean postgres) {
		return postgres ? POSTGRESQL : H2;
	}

	String shipped() throws IOException {
		return Files.readString(file());
	}

	void write() throws IOException, LiquibaseException {
		Files.writeString(file(), generated());
	}

	private Path file() {
		return Path.of("src/main/resources", FOLDER, "schema-%s.sql".formatted(this.dbms));
	}

	/**
	 * What Liquibase would do on an empty database, a table after the other.
	 * @return the file's content
	 * @throws LiquibaseException if the changelog is wrong
	 */
	String generated() throws LiquibaseException {
		String files = Arrays.stream(liquibaseOutput().split("-- Changeset " + FOLDER))
			.skip(1)
			.map(ShippedStatements::statements)
			.collect(Collectors.joining());
		return HEAD.formatted(this.product) + files;
	}

	/*
	 * The first change of a file begins a paragraph. A word that only one database has
	 * leaves two spaces on the other.
	 */
	private static String statements(String change) {
		String[] lines = change.split("\n", 2);
		return (isFirst(lines[0]) ? "\n" : "") + lines[1].lines()
			.filter((line) -> !line.isBlank())
			.map((line) -> line.replaceFirst("^(create [a-z ]*[a-z])  ", "$1 "))
			.map((line) -> line + "\n")
			.collect(Collectors.joining());
	}

	private static boolean isFirst(String change) {
		String table = change.substring(0, change.indexOf('.')).replace('_', '-');
		return change.matches("\\w+\\.sql::1-%s(-h2|-postgresql)?::.*".formatted(table));
	}

	@SuppressWarnings("deprecation") // what replaces it is longer and says no more
	private String liquibaseOutput() throws LiquibaseException {
		ResourceAccessor resources = new ClassLoaderResourceAccessor(SourcedSchema.class.getClassLoader());
		try (StringWriter statements = new StringWriter();
				Database offline = DatabaseFactory.getInstance()
					.openDatabase(
							"offline:%s?outputLiquibaseSql=none&changeLogFile=%s".formatted(this.dbms,
									Files.createTempDirectory("sourced").resolve("changes.csv")),
							null, null, null, resources);
				Liquibase liquibase = new Liquibase(FOLDER + "changelog.xml", resources, offline)) {
			liquibase.update(new Contexts(), new LabelExpression(), statements);
			return statements.toString();
		}
		catch (LiquibaseException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new LiquibaseException("Unable to generate the statements", ex);
		}
	}

}
