package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Statements that are sent often are planned once: PostgreSQL keeps a plan that does not
 * depend on the parameters, as far as it does not expect a plan for their values to be
 * cheaper. On an empty log it keeps every plan, so these are asked on one of 100,000
 * messages, under the driver's defaults. Planning may cost more than running.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptPlanTests {

	private static final int MESSAGES = 100_000;

	private static final int CALLS = 60;

	/**
	 * The driver prepares after 5 calls, and the server plans 5 more for their values.
	 */
	private static final int KEPT = 40;

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource pool;

	/** Leaves one connection, which runs everything. */
	private Connection other;

	private LogFixture fixture;

	private List<Envelope> some;

	@BeforeAll
	void open() throws SQLException {
		this.pool = this.database.dataSource(2);
		this.fixture = new LogFixture(this.pool, Enrolments.TYPES);
		FilledLog.fill(this.fixture, MESSAGES);
		this.some = log().read(Query.of(QueryItem.tagged(Tags.of("course", "c7"))), ReadOptions.all()).messages();
		assertThat(this.some).hasSize(MESSAGES / 1000);
		this.other = this.pool.getConnection();
	}

	@AfterAll
	void close() throws SQLException {
		this.other.close();
		this.pool.close();
		this.database.drop();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("reads")
	void plansOfReadsAreKept(String name, IntFunction<Object> call) {
		assertPlansAreKept(call);
	}

	private Stream<Arguments> reads() {
		return Stream.of(readsOfTags(), readsOfRanges(), counts(), pages(), lookups()).flatMap(Function.identity());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("appends")
	void plansOfAppendsAreKept(String name, IntFunction<Object> call) {
		assertPlansAreKept(call);
	}

	private Stream<Arguments> appends() {
		return Stream.of(call("of one event", (i) -> append(1, i)), call("of three events", (i) -> append(3, i)), call(
				"in a transaction",
				(i) -> new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> append(2, i))));
	}

	private Object append(int messages, int number) {
		return log().append(Stream.generate(() -> Message.of((Event) new Enrolled("new" + number, "s" + number)))
			.limit(messages)
			.toList(), AppendCondition.failIf(Query.of(course(1_000_000 + number, "test.enrolled"))));
	}

	/*
	 * What the function does is no prepared statement of the connection.
	 */
	@Test
	void plansInsideOfTheAppendFunctionAreKept() {
		assertThat(this.fixture.jdbc()
			.queryForObject("select proconfig::text from pg_proc where proname = 'sourced_append'", String.class))
			.contains("plan_cache_mode=force_generic_plan");
	}

	private Stream<Arguments> readsOfTags() {
		return Stream.of(call("of a tag", (i) -> read(QueryItem.tagged(Tags.of("course", "c" + i)))),
				call("of a type and a tag", (i) -> read(course(i, "test.enrolled"))),
				call("of two types and a tag", (i) -> read(course(i, "test.enrolled", "test.left"))),
				call("of two tags", (i) -> read(course(i, "test.enrolled").and("student", "s" + i))),
				call("of two items", (i) -> read(course(i, "test.enrolled", "test.left"), student(i))),
				call("of the newest match", (i) -> read(course(i, "test.enrolled").newestOnly())));
	}

	private Stream<Arguments> readsOfRanges() {
		ReadOptions options = ReadOptions.all();
		return Stream.of(call("up to a position", (i) -> read(options.upTo(MESSAGES / 2), course(i, "test.enrolled"))),
				call("after a position", (i) -> read(options.after(MESSAGES - i), course(i, "test.enrolled"))),
				call("between positions",
						(i) -> read(options.after(MESSAGES / 2).upTo(MESSAGES - i), course(i, "test.enrolled"))),
				call("since an instant",
						(i) -> read(options.since(Instant.now().minusSeconds(i)), course(i, "test.enrolled"))),
				call("of the newest ones", (i) -> read(options.newestFirst().limit(10), course(i, "test.enrolled"))));
	}

	private Stream<Arguments> counts() {
		ReadOptions options = ReadOptions.all();
		return Stream.of(call("count of a tag", (i) -> log().count(Query.of(course(i, "test.enrolled")))),
				call("count of two tags",
						(i) -> log().count(Query.of(course(i, "test.enrolled").and("student", "s" + i)))),
				call("count of a type",
						(i) -> log().count(Query.ofTypes("test.left"), options.after(i * 900 + 1).upTo(MESSAGES))),
				call("count of all", (i) -> log().count(Query.all(), options.after(i * 900 + 1).upTo(MESSAGES))),
				call("exists", (i) -> log().exists(Query.of(course(i, "test.enrolled")))));
	}

	/*
	 * Pages after the first one, up to the watermark.
	 */
	private Stream<Arguments> pages() {
		ReadOptions options = ReadOptions.all();
		return Stream.of(call("stream of a tag", (i) -> stream(options.after(i + 1), course(i, "test.enrolled"))),
				call("stream of a type", (i) -> stream(options.after(i * 900 + 1), QueryItem.ofTypes("test.left"))),
				call("history",
						(i) -> log().history(Tags.of("course", "c" + i), options.after(i + 1).limit(5)).toList()),
				call("browse", (i) -> log().browse(options.after(i * 900 + 1).limit(5)).toList()),
				call("browse backwards",
						(i) -> log().browse(options.newestFirst().after(1).upTo(i * 900 + 900).limit(5)).toList()),
				call("headers",
						(i) -> new JdbcLogTail(this.fixture.store(), log()).headers(i * 900 + 1, MESSAGES, 1000)));
	}

	private Stream<Arguments> lookups() {
		return Stream.of(call("find", (i) -> log().find(this.some.get(i).id())),
				call("find several", (i) -> log().findAll(ids(i, 1 + i % 3))),
				call("find many", (i) -> log().findAll(ids(i, 40))),
				call("correlated", (i) -> log().correlated(this.some.get(i).correlationId())),
				call("place in a feed", (i) -> log().tracked(Tracked.at("feed", i), () -> i)),
				call("watermark", (i) -> log().watermark()));
	}

	private static Arguments call(String name, IntFunction<Object> call) {
		return arguments(name, call);
	}

	private Object read(QueryItem... items) {
		return read(ReadOptions.all(), items);
	}

	private Object read(ReadOptions options, QueryItem... items) {
		return log().read(Query.of(items), options);
	}

	private Object stream(ReadOptions options, QueryItem... items) {
		return log().stream(Query.of(items), options.limit(5)).toList();
	}

	private static QueryItem course(int number, String... types) {
		return QueryItem.ofTypes(types).and("course", "c" + number);
	}

	private static QueryItem student(int number) {
		return QueryItem.tagged(Tags.of("student", "s" + number));
	}

	private List<UUID> ids(int from, int number) {
		return IntStream.range(from, from + number).mapToObj((i) -> this.some.get(i % this.some.size()).id()).toList();
	}

	private MessageLog log() {
		return this.fixture.log();
	}

	/*
	 * Statements that run less often, such as the one for the watermark of reads, are the
	 * subject of other calls.
	 */
	private void assertPlansAreKept(IntFunction<Object> call) {
		Map<String, Plans> before = plans();
		IntStream.range(0, CALLS).forEach(call::apply);
		Map<String, Plans> made = new HashMap<>();
		plans().forEach((statement, plans) -> made.put(statement, plans.since(before.get(statement))));
		made.values().removeIf((plans) -> plans.calls() < KEPT);
		assertThat(made).as("statements that were prepared").isNotEmpty();
		assertThat(made).allSatisfy((statement, plans) -> assertThat(plans.generic()).as("%s of %s", plans, statement)
			.isGreaterThanOrEqualTo(KEPT));
	}

	private Map<String, Plans> plans() {
		Map<String, Plans> plans = new HashMap<>();
		this.fixture.jdbc()
			.queryForList("select statement, generic_plans, custom_plans from pg_prepared_statements")
			.forEach((row) -> plans.merge((String) row.get("statement"),
					new Plans((Long) row.get("generic_plans"), (Long) row.get("custom_plans")), Plans::plus));
		return plans;
	}

	/**
	 * How a prepared statement was run.
	 *
	 * @param generic how often by the plan that was kept
	 * @param custom how often by a plan for its values
	 */
	private record Plans(long generic, long custom) {

		Plans plus(Plans other) {
			return new Plans(this.generic + other.generic, this.custom + other.custom);
		}

		Plans since(@Nullable Plans before) {
			return (before != null) ? new Plans(this.generic - before.generic, this.custom - before.custom) : this;
		}

		long calls() {
			return this.generic + this.custom;
		}

	}

}
