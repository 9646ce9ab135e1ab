package dev.sourced.internal.jdbc;

import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.testsupport.WithToyDialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values that somebody chose to do harm: stored and found exactly, or refused, the same
 * on every database.
 */
@OnEachDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithToyDialect
class HostileValuesTests {

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	private LogFixture fixture;

	private JdbcMessageLog log;

	@BeforeParameterizedClassInvocation
	void open() {
		this.database = this.databases.createWithTables();
		this.dataSource = this.database.dataSource(2);
		this.fixture = new LogFixture(this.dataSource, Enrolments.TYPES);
		this.log = this.fixture.log();
	}

	@BeforeEach
	void empty() {
		this.fixture.jdbc().execute("truncate table sourced_message");
		this.fixture.jdbc().execute("truncate table sourced_message_tag");
	}

	@AfterParameterizedClassInvocation
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	static List<String> accepted() {
		return List.of("'", "\"", "O'Brien; drop table sourced_message; --", "a,b", "{a}", "{\"a\":1}", "a=b", "=",
				"a|b:c", "c1|student:s1", "back\\slash", "\\", "100 %", "%", "_", "line\nbreak", "\u0001", "\u007f",
				"?", "$1", ":name", "😀", "👩‍👩‍👧‍👦", "é", "e\u0301", "\u202Eright to left", "\uFEFFbom", "null",
				"NULL", " padded ", "a\tb", "x".repeat(255), "😀".repeat(127));
	}

	static List<String> refused() {
		return List.of("", " ", "\t\n", "a\0b", "\0", "\uD83D", "a\uDE00", "\uDE00\uD83D", "x".repeat(256),
				"x".repeat(300), "😀".repeat(128));
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void isStoredAndFoundExactly(String value) {
		this.log.append(List.of(Message.of(new Enrolled(value, "s1")).withMetadata(Metadata.empty().with("v", value)),
				Message.of(new Enrolled("other", value))));
		Query query = Query.of(QueryItem.tagged(Tags.of("course", value)));
		List<Envelope> found = this.log.read(query, ReadOptions.all()).messages();
		assertThat(found).extracting(Envelope::payload).containsExactly(new Enrolled(value, "s1"));
		assertThat(found.get(0).tags().values("course")).containsExactly(value);
		assertThat(found.get(0).metadata().get("v")).isEqualTo(value);
		assertThat(this.log.tryAppend(List.of(Message.of(new Enrolled(value, "s2"))), AppendCondition.failIf(query)))
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("refused")
	void isRefusedAsATag(String value) {
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.log.append(List.of(Message.of(new Enrolled(value, "s1")))))
			.withMessageContaining("course");
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> Tags.of("course", value));
		assertThat(this.log.head()).isZero();
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void isStoredExactlyWhereItIsNoTag(String value) {
		assertRoundTrip(value.repeat(20));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void isStoredExactlyOrRefusedWhereItIsNoTag(String value) {
		if (dev.sourced.internal.value.Text.hasLoneSurrogate(value)) {
			assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> assertRoundTrip(value));
			assertThat(this.log.head()).isZero();
		}
		else {
			assertRoundTrip(value);
		}
	}

	private void assertRoundTrip(String text) {
		this.log.append(List.of(Message.of(new Noted(List.of("s1"), text))));
		assertThat(this.log.read(Query.all(), ReadOptions.all()).messages()).extracting(Envelope::payload)
			.containsExactly(new Noted(List.of("s1"), text));
	}

}
