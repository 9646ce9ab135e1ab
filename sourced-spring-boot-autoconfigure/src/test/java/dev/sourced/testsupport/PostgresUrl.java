package dev.sourced.testsupport;

import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postgresql.Driver;

/**
 * A JDBC URL of PostgreSQL, taken apart to reach the other databases of its server.
 *
 * @param server what stands before the name of the database
 * @param database the name of the database
 * @param parameters what stands behind it, without the credentials
 * @param username the user
 * @param password the user's password, may be empty
 */
record PostgresUrl(String server, String database, String parameters, String username, String password) {

	private static final Pattern PARTS = Pattern.compile("(jdbc:postgresql:(?://[^/?]*/)?)([^/?]+)(?:\\?(.*))?");

	private static final Pattern CREDENTIALS = Pattern.compile("(^|&)(user|password)=[^&]*");

	static PostgresUrl of(String url, Map<String, String> credentials) {
		Matcher parts = PARTS.matcher(url);
		Properties properties = Driver.parseURL(url, null);
		if (!parts.matches() || properties == null) {
			throw new IllegalArgumentException(
					"The JDBC URL of PostgreSQL must be like jdbc:postgresql://host:5432/postgres");
		}
		String parameters = (parts.group(3) != null) ? CREDENTIALS.matcher(parts.group(3)).replaceAll("") : "";
		return new PostgresUrl(parts.group(1), parts.group(2), parameters.replaceFirst("^&", ""),
				credentials.getOrDefault("user", properties.getProperty("user", "postgres")),
				credentials.getOrDefault("password", properties.getProperty("password", "")));
	}

	String withDatabase(String name) {
		return this.server + name + (this.parameters.isEmpty() ? "" : "?" + this.parameters);
	}

}
