package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often PostgreSQL is asked: once for a read of any number of items, and once for an
 * append of any number of messages, beside the commit.
 */
@Tag("postgresql")
class RoundTripTests {

	@Test
	void aReadAndAnAppendAreOneStatementEach() {
		Database database = PostgresServer.shared().createDatabaseWithTables();
		List<String> statements = Collections.synchronizedList(new ArrayList<>());
		try (HikariDataSource pool = database.dataSource(2)) {
			LogFixture fixture = new LogFixture(
					ProxyDataSourceBuilder.create(pool).listener(new Recorder(statements)).build(), Enrolments.TYPES);
			fixture.log().read(Query.all(), ReadOptions.all());
			fixture.log().append(List.of(Message.of((Event) new Enrolled("c0", "s"))));
			for (int size : List.of(1, 10, 50)) {
				Query query = Query.of(IntStream.range(0, size)
					.mapToObj((i) -> QueryItem.ofTypes("test.enrolled").and("course", size + "-" + i))
					.toList());
				statements.clear();
				ReadResult read = fixture.log().read(query, ReadOptions.all());
				// the watermark is shared by the reads of a tenth of a second
				assertThat(statements).filteredOn((statement) -> !statement.contains("pg_locks")).hasSize(1);
				statements.clear();
				List<Message> messages = IntStream.range(0, size)
					.mapToObj((i) -> Message.of((Event) new Enrolled(size + "-" + i, "s" + i)))
					.toList();
				fixture.log().append(messages, read.condition());
				assertThat(statements).hasSize(1);
				assertThat(fixture.log()
					.read(Query.of(QueryItem.tagged(Tags.of("student", "s0"))), ReadOptions.all())
					.messages()).isNotEmpty();
			}
		}
		database.drop();
	}

	@Test
	void countingReadsNoPayloads() {
		Database database = PostgresServer.shared().createDatabaseWithTables();
		List<String> statements = Collections.synchronizedList(new ArrayList<>());
		try (HikariDataSource pool = database.dataSource(2)) {
			LogFixture fixture = new LogFixture(
					ProxyDataSourceBuilder.create(pool).listener(new Recorder(statements)).build(), Enrolments.TYPES);
			fixture.log().append(new Enrolled("c1", "s1"), new Enrolled("c1", "s2"));
			statements.clear();
			Query query = Query.ofTags(Tags.of("course", "c1"));
			assertThat(fixture.log().count(query)).isEqualTo(2);
			assertThat(fixture.log().exists(query)).isTrue();
			assertThat(fixture.log().count(Query.all())).isEqualTo(2);
			assertThat(fixture.log().statistics().events()).isEqualTo(2);
			// the first three ask for the head, too
			assertThat(statements).hasSize(8).noneMatch((statement) -> statement.contains("payload"));
		}
		database.drop();
	}

	/*
	 * The function commits by itself, so there is no commit to wait for either.
	 */
	@Test
	void anAppendOutsideOfATransactionIsOneRoundTrip() {
		Database database = PostgresServer.shared().createDatabaseWithTables();
		List<String> calls = Collections.synchronizedList(new ArrayList<>());
		try (HikariDataSource pool = database.dataSource(2)) {
			LogFixture fixture = new LogFixture(ProxyDataSourceBuilder.create(pool)
				.listener(new Recorder(calls))
				.afterMethod((execution) -> record(execution.getMethod().getName(), calls))
				.build(), Enrolments.TYPES);
			Message first = Message.of((Event) new Enrolled("c0", "s"));
			fixture.log().append(List.of(first));
			calls.clear();
			fixture.log()
				.append(List.of(Message.of((Event) new Enrolled("c1", "s1")),
						Message.of((Event) new Enrolled("c2", "s"))),
						AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("course", "c1")))));
			assertThat(calls).singleElement().asString().contains("from sourced_append(");
			new TransactionTemplate(fixture.transactionManager())
				.execute((status) -> fixture.log().append(List.of(Message.of((Event) new Enrolled("c3", "s")))));
			assertThat(calls).contains("commit");
		}
		database.drop();
	}

	private static void record(String method, List<String> calls) {
		if (List.of("commit", "rollback", "setAutoCommit").contains(method)) {
			calls.add(method);
		}
	}

	/**
	 * Records the statements that are executed.
	 *
	 * @param statements where to
	 */
	private record Recorder(List<String> statements) implements QueryExecutionListener {

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			queries.forEach((query) -> this.statements.add(query.getQuery()));
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		}

	}

}
