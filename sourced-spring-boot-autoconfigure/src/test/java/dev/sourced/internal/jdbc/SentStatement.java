package dev.sourced.internal.jdbc;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * A statement as it was sent to PostgreSQL. It is explained as a prepared statement with
 * parameters of the same types, because to {@code explain} itself parameters are
 * constants, and no plan would be made without them. A text may hold several statements,
 * of which those that set something are run and not explained. Of a batch it is the
 * first.
 *
 * @param text its text
 * @param parameters its parameters
 */
record SentStatement(String text, List<Parameter> parameters) {

	static SentStatement of(QueryInfo query) {
		return new SentStatement(query.getQuery(),
				query.getParametersList()
					.stream()
					.limit(1)
					.flatMap(List::stream)
					.map(ParameterSetOperation::getArgs)
					.map((arguments) -> Parameter.of(arguments[1]))
					.toList());
	}

	/**
	 * Run it and say how it ran.
	 * @param jdbc the connection, in a transaction
	 * @return PostgreSQL's explanation as JSON, of each statement in the text
	 */
	List<String> explain(JdbcOperations jdbc) {
		List<String> explained = new ArrayList<>();
		int first = 0;
		for (String part : this.text.split(";")) {
			if (part.strip().startsWith("set ")) {
				jdbc.execute(part);
			}
			else {
				int last = first + part.split("\\?", -1).length - 1;
				explained.add(explain(jdbc, part, this.parameters.subList(first, last)));
				first = last;
			}
		}
		return explained;
	}

	private static String explain(JdbcOperations jdbc, String statement, List<Parameter> parameters) {
		jdbc.execute("prepare explained%s as %s".formatted(list(parameters.stream().map(Parameter::type).toList()),
				numbered(statement)));
		String explained = jdbc.queryForObject("explain (analyze, buffers, format json) execute explained"
				+ list(parameters.stream().map(Parameter::literal).toList()), String.class);
		jdbc.execute("deallocate explained");
		return String.valueOf(explained);
	}

	private static String list(List<String> parts) {
		return parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
	}

	private static String numbered(String text) {
		String[] parts = text.split("\\?", -1);
		StringBuilder numbered = new StringBuilder(parts[0]);
		IntStream.range(1, parts.length).forEach((i) -> numbered.append('$').append(i).append(parts[i]));
		return numbered.toString();
	}

	/**
	 * A parameter.
	 *
	 * @param type PostgreSQL's name of its type
	 * @param text its value as text
	 */
	record Parameter(String type, String text) {

		static Parameter of(Object value) {
			if (value instanceof Array array) {
				return new Parameter(elementType(array) + "[]", array.toString());
			}
			return new Parameter(typeOf(value), value.toString());
		}

		private static String elementType(Array array) {
			try {
				return array.getBaseTypeName();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static String typeOf(Object value) {
			if (value instanceof UUID) {
				return "uuid";
			}
			return (value instanceof Long) ? "bigint" : (value instanceof Integer) ? "integer" : "varchar";
		}

		String literal() {
			return "'%s'::%s".formatted(this.text.replace("'", "''"), this.type);
		}

	}

}
