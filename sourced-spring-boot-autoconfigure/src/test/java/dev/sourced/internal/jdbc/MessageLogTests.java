package dev.sourced.internal.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.jdbc.datasource.IsolationLevelDataSourceAdapter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.MisuseException;
import dev.sourced.annotation.MessageType;
import dev.sourced.internal.jdbc.Enrolments.Enrol;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.jdbc.Enrolments.Noted;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadLimitExceededException;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Metadata;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.testsupport.WithToyDialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a log must do, whatever the database.
 */
@WithToyDialect
@OnEachDatabase
class MessageLogTests {

	private static final Query COURSE_C1 = Query.of(QueryItem.tagged(Tags.of("course", "c1")));

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	private LogFixture fixture;

	private MessageLog log;

	Database database() {
		return this.databases.createWithTables();
	}

	@BeforeEach
	void open() {
		this.database = database();
		this.dataSource = this.database.dataSource(4);
		this.fixture = new LogFixture(this.dataSource, Enrolments.TYPES);
		this.log = this.fixture.log();
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	// appending

	@Test
	void returnsMessagesAtIncreasingPositionsInTheOrderGiven() {
		Appended first = append(new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		Appended second = append(new Enrolled("c1", "s2"));
		assertThat(first.messages()).extracting(Envelope::payload)
			.containsExactly(new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		assertThat(first.repeated()).isFalse();
		assertThat(positions(first.messages())).isSorted().doesNotHaveDuplicates();
		assertThat(second.position()).isGreaterThan(first.position());
		assertThat(this.log.head()).isEqualTo(second.position());
	}

	@Test
	void readsBackExactlyWhatWasAppended() {
		Message cause = Message.of(new Enrol("c1", "s1"));
		Message message = Message.of(new Enrolled("c1", "s1"))
			.causedBy(cause)
			.withMetadata(Metadata.of(Map.of("user", 42, "admin", true, "name", "Ünïcode 😀")));
		Instant before = databaseTime().minusSeconds(1);
		this.log.append(List.of(message));
		Envelope stored = read(COURSE_C1).get(0);
		assertThat(stored.message()).isEqualTo(message);
		assertThat(stored.type()).isEqualTo("test.enrolled");
		assertThat(stored.tags()).isEqualTo(Tags.of("course", "c1").and("student", "s1"));
		assertThat(stored.recordedAt()).isBetween(before, databaseTime().plusSeconds(1));
		assertThat(stored.metadata().get("user")).isEqualTo(42L);
		assertThat(this.log.find(message.id())).contains(stored);
	}

	@Test
	void headAndReadsOfAnEmptyLogAreEmpty() {
		assertThat(this.log.head()).isZero();
		assertThat(read(Query.all())).isEmpty();
		assertThat(this.log.browse(ReadOptions.all())).isEmpty();
		assertThat(this.log.find(UUID.randomUUID())).isEmpty();
		assertThat(this.log.correlated(UUID.randomUUID())).isEmpty();
	}

	@Test
	void refusesAnAppendOfNothing() {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.log.append(List.of()));
	}

	@Test
	void keepsMessagesOfDifferentTagsWithSeveralValues() {
		append(new Noted(List.of("s1", "s2", "s1"), "hello"));
		assertThat(read(Query.of(QueryItem.tagged(Tags.of("student", "s1"))))).hasSize(1);
		assertThat(read(Query.of(QueryItem.tagged(Tags.of("student", "s2"))))).hasSize(1);
		assertThat(read(Query.of(QueryItem.tagged(Tags.of("student", "s1").and("student", "s2"))))).hasSize(1);
		assertThat(read(Query.of(QueryItem.tagged(Tags.of("student", "s3"))))).isEmpty();
	}

	// idempotency

	@Test
	void repeatingAnAppendWritesNothingAndReturnsWhatIsStored() {
		List<Message> messages = List.of(Message.of(new Opened("c1", null)), Message.of(new Enrolled("c1", "s1")));
		Appended first = this.log.append(messages);
		append(new Enrolled("c1", "s2"));
		Appended again = this.log.append(messages, AppendCondition.failIf(Query.all()));
		assertThat(again.repeated()).isTrue();
		assertThat(again.messages()).isEqualTo(first.messages());
		assertThat(read(Query.all())).hasSize(3);
	}

	@Test
	void anAppendOfWhichOnlySomeMessagesAreKnownIsNoRepetition() {
		Message known = Message.of(new Opened("c1", null));
		this.log.append(List.of(known));
		assertThatExceptionOfType(DuplicateMessageException.class)
			.isThrownBy(() -> this.log.append(List.of(Message.of(new Enrolled("c1", "s1")), known)))
			.satisfies((ex) -> assertThat(ex.id()).isEqualTo(known.id()));
		assertThat(read(Query.all())).hasSize(1);
	}

	@Test
	void aKnownIdUnderAnotherTypeIsNoRepetition() {
		Message known = Message.of(new Opened("c1", null));
		this.log.append(List.of(known));
		Message other = Message.of(new Enrolled("c1", "s1")).withId(known.id());
		assertThatExceptionOfType(DuplicateMessageException.class).isThrownBy(() -> this.log.append(List.of(other)));
	}

	@Test
	void oneAppendCannotHoldAnIdTwice() {
		Message message = Message.of(new Opened("c1", null));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.log.append(List.of(message, message)));
	}

	// conditions, one writer after the other

	@Test
	void aConditionFromAReadFailsForWhatItHasNotSeen() {
		Stream.<Query>of(COURSE_C1, Query.of(QueryItem.ofTypes("test.enrolled")),
				Query.of(QueryItem.ofTypes("test.enrolled", "test.left").and("course", "c1")),
				Query.of(QueryItem.ofTypes("test.enrolled").and("course", "c1").and("student", "s1")),
				Query.of(QueryItem.ofTypes("test.left"), QueryItem.tagged(Tags.of("student", "s1"))),
				Query.of(QueryItem.ofTypes("test.left").newestOnly(), QueryItem.ofTypes("test.enrolled").newestOnly()),
				Query.all())
			.forEach((query) -> {
				AppendCondition stale = this.log.read(query, ReadOptions.all()).condition();
				this.log.append(List.of(Message.of(new Enrolled("c1", "s1"))), stale);
				assertThatExceptionOfType(ConcurrentAppendException.class).as("stale condition on %s", query)
					.isThrownBy(() -> this.log.append(List.of(Message.of(new Left("c1", "s1"))), stale));
				AppendCondition fresh = this.log.read(query, ReadOptions.all()).condition();
				this.log.append(List.of(Message.of(new Left("c1", "s1"))), fresh);
			});
	}

	@Test
	void aConditionFromATransactionWithItsOwnSnapshotFailsForWhatItDoesNotSee() {
		Appended opened = append(new Opened("c1", "Algebra"));
		List<ReadResult> reads = inSnapshot(() -> {
			this.log.head();
			Background.run(() -> {
				append(new Enrolled("c1", "s1"));
				this.log.read(COURSE_C1, ReadOptions.all());
			}).join();
			return parts(opened).map((part) -> this.log.read(COURSE_C1, part)).toList();
		});
		assertThat(reads).allSatisfy((read) -> {
			assertThat(read.messages()).extracting(Envelope::payload).doesNotContain(new Enrolled("c1", "s1"));
			assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), read.condition())).isEmpty();
		});
	}

	@Test
	void aConditionFromATransactionWithItsOwnSnapshotKnowsWhatItHasSeen() {
		Appended opened = append(new Opened("c1", "Algebra"));
		append(new Enrolled("c1", "s1"));
		parts(opened).forEach((part) -> {
			ReadResult read = inSnapshot(() -> this.log.read(COURSE_C1, part));
			assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), read.condition())).isPresent();
		});
	}

	private static Stream<ReadOptions> parts(Appended first) {
		ReadOptions all = ReadOptions.all();
		return Stream.of(all, all.after(first.position()), all.newestFirst().limit(1));
	}

	@Test
	void nobodyFollowsTheLogInATransactionWithItsOwnSnapshot() {
		inSnapshot(() -> {
			assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> this.log.stream(COURSE_C1, ReadOptions.all()));
			return assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> this.log.browse(ReadOptions.all()));
		});
	}

	@Test
	void theDataSourcesLevelIsThatOfATransactionThatAsksForNone() {
		IsolationLevelDataSourceAdapter repeatable = new IsolationLevelDataSourceAdapter();
		repeatable.setTargetDataSource(this.dataSource);
		repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		LogFixture other = new LogFixture(repeatable, Enrolments.TYPES);
		Appended appended = append(other, new Opened("c1", "Algebra"));
		new TransactionTemplate(other.transactionManager())
			.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> other.log().browse(ReadOptions.all())));
		assertThat(other.log().browse(ReadOptions.all())).isEqualTo(appended.messages());
	}

	private <T> T inSnapshot(Supplier<T> work) {
		TransactionTemplate snapshot = new TransactionTemplate(this.fixture.transactionManager());
		snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		return snapshot.execute((status) -> work.get());
	}

	@Test
	void aConditionIgnoresWhatDoesNotMatch() {
		append(new Enrolled("c1", "s1"));
		Query query = Query.of(QueryItem.ofTypes("test.enrolled").and("course", "c1").and("student", "s1"));
		AppendCondition condition = this.log.read(query, ReadOptions.all()).condition();
		append(new Enrolled("c1", "s2"), new Enrolled("c2", "s1"), new Left("c1", "s1"),
				new Noted(List.of("s1"), "text"));
		assertThat(this.log.append(List.of(Message.of(new Enrolled("c1", "s1"))), condition).repeated()).isFalse();
	}

	@Test
	void aFailedConditionWritesNothing() {
		append(new Opened("c1", null));
		long head = this.log.head();
		assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(
				() -> this.log.append(List.of(Message.of(new Enrolled("c1", "s1")), Message.of(new Left("c1", "s1"))),
						AppendCondition.failIf(COURSE_C1)));
		assertThat(this.log.head()).isEqualTo(head);
		assertThat(this.fixture.jdbc().queryForObject("select count(*) from sourced_message_tag", Long.class))
			.isEqualTo(2);
	}

	@Test
	void failIfAndAfterMeanWhatTheSpecificationSays() {
		long first = append(new Opened("c1", null)).position();
		long second = append(new Enrolled("c1", "s1")).position();
		AppendCondition condition = AppendCondition.failIf(COURSE_C1);
		assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), condition)).isEmpty();
		assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), condition.after(first))).isEmpty();
		assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), condition.after(second))).isPresent();
		assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), condition.after(second + 1000)))
			.isPresent();
	}

	@Test
	void combinedConditionsKeepWhatEachReadHasSeen() {
		Query students = Query.of(QueryItem.tagged(Tags.of("student", "s1")));
		AppendCondition course = this.log.read(COURSE_C1, ReadOptions.all()).condition();
		append(new Enrolled("c9", "s1"));
		AppendCondition student = this.log.read(students, ReadOptions.all()).condition();
		append(new Enrolled("c1", "s9"));
		assertThat(this.log.tryAppend(List.of(Message.of(new Enrolled("c1", "s1"))), student)).isPresent();
		assertThat(this.log.tryAppend(List.of(Message.of(new Enrolled("c1", "s2"))), student.or(course))).isEmpty();
	}

	@Test
	void commandsMatchNoQueryAndNoCondition() {
		AppendCondition nothing = this.log.read(Query.all(), ReadOptions.all()).condition();
		Message command = Message.of(new Enrol("c1", "s1"));
		this.log.append(List.of(command, Message.of(new Enrol("c1", "s1")).decided()));
		assertThat(read(Query.all())).isEmpty();
		assertThat(read(COURSE_C1)).isEmpty();
		assertThat(this.log.tryAppend(List.of(Message.of(new Enrolled("c1", "s1"))), nothing)).isPresent();
		assertThat(this.log.browse(ReadOptions.all())).extracting(Envelope::kind)
			.containsExactly(MessageKind.COMMAND, MessageKind.DECIDED_COMMAND, MessageKind.EVENT);
		assertThat(this.log.find(command.id())).get().extracting(Envelope::payload).isEqualTo(command.payload());
	}

	// reading

	@Test
	void itemsAreOredTypesOredAndTagsAnded() {
		append(new Opened("c1", "Algebra"), new Enrolled("c1", "s1"), new Enrolled("c2", "s1"), new Left("c1", "s2"));
		assertThat(payloads(Query.of(QueryItem.ofTypes("test.opened", "test.left"))))
			.containsExactly(new Opened("c1", "Algebra"), new Left("c1", "s2"));
		assertThat(payloads(Query.of(QueryItem.tagged(Tags.of("course", "c1").and("student", "s1")))))
			.containsExactly(new Enrolled("c1", "s1"));
		assertThat(payloads(Query.of(QueryItem.tagged(Tags.of("student", "s1")), QueryItem.ofTypes("test.left"),
				QueryItem.tagged(Tags.of("course", "c1")))))
			.containsExactly(new Opened("c1", "Algebra"), new Enrolled("c1", "s1"), new Enrolled("c2", "s1"),
					new Left("c1", "s2"));
		assertThat(payloads(Query.of(QueryItem.ofTypes("test.enrolled").and("course", "c2"))))
			.containsExactly(new Enrolled("c2", "s1"));
		assertThat(payloads(Query.of(QueryItem.ofTypes("no.such.type")))).isEmpty();
	}

	@Test
	void optionsSelectAPartAndADirection() {
		long[] p = IntStream.range(0, 6).mapToLong((i) -> append(new Enrolled("c1", "s" + i)).position()).toArray();
		append(new Enrolled("c2", "s1"));
		assertThat(positions(COURSE_C1, ReadOptions.all().after(p[1]))).containsExactly(p[2], p[3], p[4], p[5]);
		assertThat(positions(COURSE_C1, ReadOptions.all().upTo(p[1]))).containsExactly(p[0], p[1]);
		assertThat(positions(COURSE_C1, ReadOptions.all().after(p[0]).upTo(p[4]).limit(2))).containsExactly(p[1], p[2]);
		assertThat(positions(COURSE_C1, ReadOptions.all().newestFirst().limit(2))).containsExactly(p[5], p[4]);
		assertThat(positions(COURSE_C1, ReadOptions.all().newestFirst().after(p[1]).upTo(p[4]))).containsExactly(p[4],
				p[3], p[2]);
		assertThat(positions(COURSE_C1, ReadOptions.all().after(p[5]))).isEmpty();
		assertThat(positions(Query.all(), ReadOptions.all().newestFirst().limit(1))).hasSize(1)
			.allSatisfy((position) -> assertThat(position).isGreaterThan(p[5]));
	}

	@Test
	void theConditionOfATruncatedReadFailsForWhatWasCutOffAtTheNewerEndOnly() {
		long first = append(new Enrolled("c1", "s1")).position();
		append(new Enrolled("c1", "s2"));
		List<Message> next = List.of(Message.of(new Enrolled("c1", "s3")));
		assertThat(this.log.tryAppend(next, condition(ReadOptions.all().limit(1)))).isEmpty();
		assertThat(this.log.tryAppend(next, condition(ReadOptions.all().upTo(first)))).isEmpty();
		assertThat(this.log.tryAppend(next, condition(ReadOptions.all().limit(2)))).isPresent();
		assertThat(this.log.tryAppend(List.of(Message.of(new Enrolled("c1", "s4"))),
				condition(ReadOptions.all().newestFirst().limit(1))))
			.isPresent();
		assertThat(this.log.tryAppend(List.of(Message.of(new Enrolled("c1", "s5"))),
				condition(ReadOptions.all().after(first))))
			.isPresent();
	}

	@Test
	void aReadOfTheNewestMatchReturnsThatAlone() {
		append(new Enrolled("c1", "s1"), new Enrolled("c1", "s2"), new Left("c1", "s1"));
		Query newest = Query.of(QueryItem.ofTypes("test.enrolled").newestOnly());
		assertThat(payloads(newest)).last().isEqualTo(new Enrolled("c1", "s2"));
		this.log.append(List.of(Message.of(new Enrolled("c1", "s3"))),
				this.log.read(newest, ReadOptions.all()).condition());
		assertThat(payloads(newest)).last().isEqualTo(new Enrolled("c1", "s3"));
	}

	@Test
	void streamsAndBrowsesPagesWithoutGapOrRepetition() {
		List<Long> all = IntStream.range(0, 3)
			.boxed()
			.flatMap((n) -> positions(append(
					IntStream.range(0, 450).mapToObj((i) -> new Enrolled("c" + i % 2, "s" + i)).toArray(Event[]::new))
				.messages()).stream())
			.toList();
		Query both = Query.of(QueryItem.tagged(Tags.of("course", "c0")), QueryItem.ofTypes("test.enrolled"));
		assertThat(this.log.stream(both, ReadOptions.all()).map(Envelope::position)).isEqualTo(all);
		assertThat(this.log.browse(ReadOptions.all()).map(Envelope::position)).isEqualTo(all);
		assertThat(this.log.stream(both, ReadOptions.all().newestFirst()).map(Envelope::position))
			.isEqualTo(all.stream().sorted(java.util.Comparator.reverseOrder()).toList());
		assertThat(this.log.browse(ReadOptions.all().newestFirst().limit(700))).hasSize(700);
		assertThat(this.log.stream(Query.of(QueryItem.tagged(Tags.of("course", "c1"))), ReadOptions.all().limit(600)))
			.hasSize(600);
	}

	@Test
	void readsTheLogAsOfAnInstant() {
		append(new Enrolled("c1", "s1"));
		Instant between = this.log.find(append(new Enrolled("c1", "s2")).messages().get(0).id())
			.orElseThrow()
			.recordedAt();
		this.fixture.jdbc()
			.update("update sourced_message set recorded_at = recorded_at - interval '1' hour where position < ?",
					this.log.head());
		append(new Enrolled("c1", "s3"));
		this.fixture.jdbc()
			.update("update sourced_message set recorded_at = recorded_at + interval '1' hour where position = ?",
					this.log.head());
		assertThat(read(COURSE_C1, ReadOptions.all().asOf(between))).hasSize(2);
		assertThat(read(COURSE_C1, ReadOptions.all().asOf(between.minusSeconds(60)))).hasSize(1);
		assertThat(read(COURSE_C1, ReadOptions.all().asOf(between.minusSeconds(7200)))).isEmpty();
		assertThat(this.log.browse(ReadOptions.all().asOf(between))).hasSize(2);
	}

	@Test
	void findsAllMessagesOfACorrelation() {
		Message command = Message.of(new Enrol("c1", "s1")).decided();
		Message event = Message.of(new Enrolled("c1", "s1")).causedBy(command);
		Message followUp = Message.of(new Enrol("c2", "s1")).causedBy(event);
		this.log.append(List.of(command, event));
		append(new Enrolled("c1", "s2"));
		this.log.append(List.of(followUp));
		assertThat(this.log.correlated(command.id())).extracting(Envelope::id)
			.containsExactly(command.id(), event.id(), followUp.id());
	}

	@Test
	void aReadWithoutALimitIsBounded() {
		LogFixture small = new LogFixture(this.dataSource, new TableNames(null, "small_"),
				new MessageLimits(64, 64, 1000, 1000, 3), List.of(Enrolments.TYPES));
		small.log()
			.append(IntStream.range(0, 4).mapToObj((i) -> Message.of((Event) new Enrolled("c1", "s" + i))).toList());
		assertThatExceptionOfType(ReadLimitExceededException.class)
			.isThrownBy(() -> small.log().read(COURSE_C1, ReadOptions.all()));
		assertThat(small.log().read(COURSE_C1, ReadOptions.all().limit(4)).messages()).hasSize(4);
		assertThat(small.log().stream(COURSE_C1, ReadOptions.all())).hasSize(4);
	}

	@Test
	void limitsAreCheckedBeforeAnythingIsSent() {
		LogFixture small = new LogFixture(this.dataSource, new TableNames(null, "small_"),
				new MessageLimits(3, 2, 2, 60, 10), List.of(Enrolments.TYPES));
		assertThatExceptionOfType(InvalidMessageException.class).as("tags")
			.isThrownBy(() -> append(small, new Noted(List.of("1", "2", "3", "4"), "")));
		assertThatExceptionOfType(InvalidMessageException.class).as("payload")
			.isThrownBy(() -> append(small, new Noted(List.of(), "ä".repeat(20))));
		assertThatExceptionOfType(InvalidMessageException.class).as("messages")
			.isThrownBy(() -> append(small, new Left("1", "1"), new Left("1", "1"), new Left("1", "1")));
		Query three = Query.of(QueryItem.ofTypes("a"), QueryItem.ofTypes("b"), QueryItem.ofTypes("c"));
		assertThatExceptionOfType(InvalidMessageException.class).as("items")
			.isThrownBy(() -> small.log().read(three, ReadOptions.all()));
		assertThatExceptionOfType(InvalidMessageException.class).as("items of a condition")
			.isThrownBy(
					() -> small.log().append(List.of(Message.of(new Left("1", "1"))), AppendCondition.failIf(three)));
		assertThat(small.log().head()).isZero();
	}

	// types

	@Test
	void aTypeIsFoundUnderItsFormerName() {
		this.fixture.jdbc().update("update sourced_message_type set tags = tags");
		append(new Enrolled("c1", "s1"));
		long former = TagKeys.ofType(Scope.NONE, "test.joined");
		this.fixture.jdbc().update("update sourced_message set type = ?", former);
		this.fixture.jdbc().update("update sourced_message_tag set type = ?", former);
		this.fixture.jdbc()
			.update("update sourced_message_tag set tag = ? where tag = ?", former,
					TagKeys.ofType(Scope.NONE, "test.enrolled"));
		for (String name : List.of("test.enrolled", "test.joined")) {
			assertThat(read(Query.of(QueryItem.ofTypes(name)))).hasSize(1)
				.allSatisfy((event) -> assertThat(event.type()).isEqualTo("test.enrolled"));
			assertThat(read(Query.of(QueryItem.ofTypes(name).and("course", "c1")))).hasSize(1);
			assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))),
					AppendCondition.failIf(Query.of(QueryItem.ofTypes(name)))))
				.isEmpty();
		}
	}

	@Test
	void unknownTypesAreBrowsedAsRawJsonAndBreakNothing() {
		append(new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		LogFixture other = new LogFixture(this.dataSource, Enrolled.class);
		List<Envelope> browsed = other.log().browse(ReadOptions.all()).toList();
		assertThat(browsed).extracting(Envelope::type).containsExactly("test.opened", "test.enrolled");
		assertThat(browsed.get(0).payload()).isInstanceOfSatisfying(RawPayload.class,
				(raw) -> assertThat(raw.json()).isEqualTo("{\"course\":\"c1\",\"title\":\"Algebra\"}"));
		assertThat(browsed.get(0).tags()).isEqualTo(Tags.of("course", "c1").and("name", "Algebra"));
		assertThat(other.log().read(COURSE_C1, ReadOptions.all()).messages()).hasSize(2);
		assertThat(other.log().read(Query.of(QueryItem.ofTypes("test.opened")), ReadOptions.all()).messages())
			.hasSize(1);
	}

	@Test
	void anUnreadablePayloadIsRawAndBreaksNothingElse() {
		append(new Enrolled("c1", "s1"), new Enrolled("c1", "s2"));
		this.fixture.jdbc()
			.update("update sourced_message set payload = '{\"course\":[1]' where position = ?", this.log.head());
		assertThat(payloads(COURSE_C1)).element(0).isEqualTo(new Enrolled("c1", "s1"));
		assertThat(payloads(COURSE_C1)).element(1).isInstanceOf(RawPayload.class);
	}

	@Test
	void equalTagKeysOfDifferentTagsAreToldApart() {
		append(new Enrolled("c1", "s1"));
		long position = append(new Enrolled("c2", "s2")).position();
		this.fixture.jdbc()
			.update("insert into sourced_message_tag (tag, position, type) values (?, ?, ?)",
					TagKeys.of(Scope.NONE, new dev.sourced.message.TagValue("course", "c1")), position,
					TagKeys.ofType(Scope.NONE, "test.enrolled"));
		assertThat(payloads(COURSE_C1)).containsExactly(new Enrolled("c1", "s1"));
		assertThat(this.log.stream(COURSE_C1, ReadOptions.all())).hasSize(1);
	}

	@Test
	void aPayloadThatIsNoRegisteredTypeIsAMistakeOfTheProgram() {
		record Stranger(String name) implements Event {
		}
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> this.log.append(List.of(Message.of(new Stranger("x")))))
			.withMessageContaining("Stranger");
	}

	@Test
	void nothingOfAnAppendIsStoredIfOneOfItsPayloadsCouldNotBeReadAgain() {
		LogFixture drawings = new LogFixture(this.dataSource, new TableNames(null, "drawings_"),
				MessageLimits.defaults(), List.of(Drawn.class));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> drawings.log()
				.append(List.of(Message.of(new Drawn(new Circle(1))), Message.of(new Drawn(new Unlisted(1))))))
			.withMessageContaining("must be readable");
		assertThat(drawings.log().head()).isZero();
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Unlisted(int size) implements Shape {
	}

	@MessageType("drawings.drawn")
	record Drawn(Shape shape) implements Event {
	}

	// regression tests for the ancestor's flaws

	@Test
	void aValueNeverSeenBeforeIsGuarded() {
		Query name = Query.of(QueryItem.ofTypes("test.opened").and("name", "Algebra"));
		ReadResult a = this.log.read(name, ReadOptions.all());
		ReadResult b = this.log.read(name, ReadOptions.all());
		assertThat(this.log.tryAppend(List.of(Message.of(new Opened("c2", "Algebra"))), b.condition())).isPresent();
		assertThat(this.log.tryAppend(List.of(Message.of(new Opened("c1", "Algebra"))), a.condition())).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> Query.of(List.of()));
	}

	@Test
	void theConditionOfAnEmptyReadIsNotAnchoredAtTheHead() {
		append(new Enrolled("c2", "s1"));
		ReadResult empty = this.log.read(COURSE_C1, ReadOptions.all());
		append(new Enrolled("c1", "s1"));
		assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), empty.condition())).isEmpty();
	}

	@Test
	void theConditionOfAReadCoversWhatCameBetweenItsFirstMessageAndTheAppend() {
		append(new Enrolled("c1", "s1"));
		ReadResult first = this.log.read(COURSE_C1, ReadOptions.all());
		append(new Enrolled("c1", "s2"));
		append(new Enrolled("c9", "s9"));
		assertThat(this.log.tryAppend(List.of(Message.of(new Left("c1", "s1"))), first.condition())).isEmpty();
	}

	@Test
	void anAppendTouchesOnlyTheRowsOfItsMessages() {
		append(IntStream.range(0, 900).mapToObj((i) -> new Enrolled("c" + i, "s" + i)).toArray(Event[]::new));
		Long before = rows();
		append(new Enrolled("c1", "s1"));
		assertThat(rows() - before).isEqualTo(3);
	}

	@Test
	void onlyTagsAreIndexedAndLongTextIsNot() {
		append(new Noted(List.of("s1"), "free text ".repeat(5000)));
		assertThat(rows()).isEqualTo(2);
		assertThat(payloads(Query.of(QueryItem.ofTypes("test.noted"))))
			.containsExactly(new Noted(List.of("s1"), "free text ".repeat(5000)));
	}

	@Test
	void aRepeatedIdIsAnsweredAndNotADriverError() {
		Message message = Message.of(new Enrolled("c1", "s1"));
		assertThat(this.log.append(List.of(message)).repeated()).isFalse();
		assertThat(this.log.append(List.of(message)).repeated()).isTrue();
		assertThat(read(COURSE_C1)).hasSize(1);
	}

	private Long rows() {
		return this.fixture.jdbc().queryForObject("select count(*) from sourced_message_tag", Long.class);
	}

	private Instant databaseTime() {
		return this.fixture.jdbc()
			.queryForObject("select current_timestamp", java.time.OffsetDateTime.class)
			.toInstant();
	}

	private Appended append(Event... events) {
		return append(this.fixture, events);
	}

	private static Appended append(LogFixture fixture, Event... events) {
		return fixture.log().append(Stream.of(events).map(Message::of).toList());
	}

	private AppendCondition condition(ReadOptions options) {
		return this.log.read(COURSE_C1, options).condition();
	}

	private List<Envelope> read(Query query) {
		return read(query, ReadOptions.all());
	}

	private List<Envelope> read(Query query, ReadOptions options) {
		return this.log.read(query, options).messages();
	}

	private List<Object> payloads(Query query) {
		return read(query).stream().map(Envelope::payload).toList();
	}

	private List<Long> positions(Query query, ReadOptions options) {
		return positions(read(query, options));
	}

	private static List<Long> positions(List<Envelope> messages) {
		return messages.stream().map(Envelope::position).toList();
	}

}
