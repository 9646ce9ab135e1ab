package dev.sourced.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupType;
import dev.sourced.group.WhenExhausted;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.Deciders;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.engine.failure.RetrySettings;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.lane.LaneProcessors;
import dev.sourced.internal.engine.poll.Dispatcher;
import dev.sourced.internal.engine.work.GroupWork;
import dev.sourced.internal.engine.work.SingleClaim;
import dev.sourced.internal.engine.work.WorkSettings;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.jdbc.Enrolments;
import dev.sourced.internal.jdbc.JdbcGroupRegistry;
import dev.sourced.internal.jdbc.JdbcLanes;
import dev.sourced.internal.jdbc.JdbcLogTail;
import dev.sourced.internal.jdbc.JdbcOutcomes;
import dev.sourced.internal.jdbc.JdbcSchedules;
import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.signal.Timer;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the database is asked, by each type and by an instance that has nothing to
 * do. A JDBC batch counts once, commits and what handlers do themselves do not count.
 */
@OnEachDatabase
class LaneRoundTripTests {

	private static final EngineSettings SETTINGS = new EngineSettings(4, Duration.ofSeconds(30), Duration.ofSeconds(5));

	private static final FailurePolicy AS_THE_SETTINGS_SAY = (failure, byDefault) -> byDefault;

	@Parameter
	private TestDatabase databases;

	private final ExecutedStatements statements = new ExecutedStatements();

	private Database database;

	private HikariDataSource pool;

	private LogFixture fixture;

	private Engine.Store store;

	private CommandStore commands;

	private LaneProcessors units;

	private Courses courses;

	/**
	 * How many statements this database takes.
	 * @return the numbers
	 */
	private Costs costs() {
		return (this.databases == TestDatabase.POSTGRESQL) ? new Costs(4, 2, 4, 3, 1, 4, 0)
				: new Costs(6, 4, 14, 10, 2, 5, 0);
	}

	@BeforeEach
	void open() {
		this.database = this.databases.createWithTables();
		this.pool = this.database.dataSource(4);
		this.fixture = new LogFixture(this.statements.on(this.pool), Enrolments.TYPES);
		this.fixture.jdbc().execute("create table enrolled_students (course varchar(255), student varchar(255))");
		JdbcGroupRegistry groups = new JdbcGroupRegistry(this.fixture.store(), this.fixture.log()::watermark);
		JdbcSchedules schedules = new JdbcSchedules(this.fixture.store(), this.fixture.log(), () -> {
		});
		this.commands = new CommandStore(this.fixture.log(), new JdbcOutcomes(this.fixture.store()), schedules);
		this.store = new Engine.Store(groups, new JdbcLanes(this.fixture.store()),
				new JdbcLogTail(this.fixture.store(), this.fixture.log()), schedules, this.fixture.transactions(),
				(news) -> {
				});
		this.units = new LaneProcessors(this.store.lanes(), this.store.transactions(), this.commands, RunStarter.none(),
				() -> 0);
		this.courses = new Courses(this.fixture.types());
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void aClaimOfAProjectorTakesAsManyStatementsForManyLanesAsForOne() {
		LaneProcessor projecting = this.units.projecting(
				new ProjectorInvoker(new ModelLoader(this.fixture.log()), this.store.transactions(), admitting()),
				this.courses.projector((event, delivery) -> this.fixture.jdbc()
					.update("insert into enrolled_students (course, student) values (?, ?)",
							event.tags().value("course"), event.tags().value("student"))));
		Claims claims = new Claims(GroupType.PROJECTOR, projecting);
		assertThat(claims.statements(Courses.enrolled(1, 1))).as("a lane with a message").hasSize(costs().project());
		assertThat(claims.statements(Courses.enrolled(50, 1))).as("50 lanes with a message").hasSize(costs().project());
		assertThat(claims.statements(Courses.enrolled(50, 50))).as("50 lanes with 50 messages")
			.hasSize(costs().project());
		assertThat(this.fixture.jdbc().queryForObject("select count(*) from enrolled_students", Integer.class))
			.isEqualTo(1 + 50 + 50 * 50);
	}

	@Test
	void aLaneOfADeciderTakesAsManyStatementsForManyCommandsAsForOne() {
		LaneCommandExecutor deciding = new LaneCommandExecutor(new Deciders(List.of(this.courses.decider())),
				this.fixture.types(), this.commands, this.store.transactions(), Clock.systemUTC());
		Claims claims = new Claims(GroupType.DECIDER, this.units.deciding(deciding));
		assertThat(claims.statements(Courses.enrol(1, 1))).as("a command").hasSize(costs().claim() + costs().decide());
		assertThat(claims.statements(Courses.enrol(1, 50))).as("50 commands of a lane")
			.hasSize(costs().claim() + costs().decide());
		assertThat(claims.statements(Courses.enrol(8, 50))).as("50 commands in each of 8 lanes")
			.hasSize(costs().claim() + 8 * costs().decide());
		assertThat(this.fixture.jdbc()
			.queryForObject("select count(*) from sourced_outcome where status = 0", Integer.class))
			.isEqualTo(1 + 50 + 8 * 50);
	}

	private CommandAdmission admitting() {
		return new CommandAdmission((command) -> {
		}, new Deciders(List.of(this.courses.decider())));
	}

	@Test
	void aReactorTakesAsManyStatementsForOneMessageOfEachLaneAsForOneMessage() {
		ReactorInvoker reacting = new ReactorInvoker(new ModelLoader(this.fixture.log()), admitting());
		Claims claims = new Claims(GroupType.REACTOR, this.units.reacting(reacting, this.courses.reactor()));
		assertThat(claims.statements(Courses.enrolled(1, 1))).as("an event").hasSize(costs().claim() + costs().react());
		assertThat(claims.statements(Courses.enrolled(1, 50))).as("50 events of a lane")
			.hasSize(costs().claim() + 50 * costs().react());
		assertThat(claims.statements(Courses.enrolled(8, 5))).as("5 events in each of 8 lanes")
			.hasSize(costs().claim() + 5 * costs().react() + 5 * 7 * costs().model());
		assertThat(this.fixture.jdbc()
			.queryForObject("select count(*) from sourced_message where kind = 1", Integer.class))
			.isEqualTo(1 + 50 + 40);
	}

	@Test
	void aPollAsksTwiceHoweverManyGroupsAreIdle() {
		ManualTimer timer = new ManualTimer();
		this.fixture.log().append(Courses.enrolled(20, 5));
		List<Integer> handled = new ArrayList<>();
		Engine engine = new Engine(IntStream.range(0, 10).mapToObj((i) -> counting("group" + i, handled)).toList(),
				this.store, timer, Runnable::run, new Signal(), SETTINGS, AS_THE_SETTINGS_SAY, (change) -> {
				});
		engine.register();
		engine.start();
		timer.runUntilIdle();
		assertThat(handled.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10 * 20 * 5);
		for (int i = 0; i < 3; i++) {
			this.statements.forget();
			timer.runNext();
			assertThat(this.statements.executed()).hasSize(2);
		}
		engine.stop(() -> {
		});
	}

	@Test
	void groupsAtTheSamePositionAreDispatchedFromOneReading() {
		ManualTimer timer = new ManualTimer();
		Engine engine = new Engine(
				IntStream.range(0, 10).mapToObj((i) -> counting("group" + i, new ArrayList<>())).toList(), this.store,
				timer, (work) -> {
				}, new Signal(), SETTINGS, AS_THE_SETTINGS_SAY, (change) -> {
				});
		engine.register();
		engine.start();
		timer.runUntilIdle();
		this.fixture.log().append(Courses.enrolled(20, 5));
		this.statements.forget();
		timer.runNext();
		assertThat(this.statements.executed()).hasSize(2 + costs().dispatch() + 10 * costs().mark());
		engine.stop(() -> {
		});
	}

	private GroupSetup counting(String id, List<Integer> handled) {
		LaneProcessor counting = this.units.projecting(
				new ProjectorInvoker(new ModelLoader(this.fixture.log()), this.store.transactions(), admitting()),
				this.courses.projector((event, delivery) -> handled.add(1)));
		return new GroupSetup(Courses.group(id, GroupType.PROJECTOR), counting, settings(GroupType.PROJECTOR), false);
	}

	private static WorkSettings settings(GroupType type) {
		return new WorkSettings((type == GroupType.PROJECTOR) ? 50 : 8, 50, Duration.ofMinutes(5),
				new RetrySettings(15, Duration.ofSeconds(1), Duration.ofMinutes(10), WhenExhausted.PARK));
	}

	/**
	 * How many statements a database takes.
	 *
	 * @param project for a claim of a projector with everything in it
	 * @param claim to claim and to fetch
	 * @param decide for the commands of a lane
	 * @param react for an event of each lane, with a follow-up, and a model for one of
	 * them
	 * @param model for the model of each further event
	 * @param dispatch for a reading of the log
	 * @param mark for each group that has news, beside
	 */
	record Costs(int project, int claim, int decide, int react, int model, int dispatch, int mark) {
	}

	/**
	 * Claims of one group, one for all that was appended.
	 */
	private final class Claims {

		private final Dispatcher dispatcher = new Dispatcher(LaneRoundTripTests.this.store.groups(),
				LaneRoundTripTests.this.store.log(), LaneRoundTripTests.this.store.transactions(),
				LaneRoundTripTests.this.store.waits());

		private final SingleClaim claim = new SingleClaim(LaneRoundTripTests.this.store.lanes(),
				LaneRoundTripTests.this.store.transactions(), SETTINGS.lease());

		private final RegisteredGroup group;

		private final GroupWork work;

		private long dispatched;

		Claims(GroupType type, LaneProcessor work) {
			this.group = LaneRoundTripTests.this.store.groups().register(Courses.group("group", type), false);
			this.work = new GroupWork(this.group, work, settings(type));
		}

		/**
		 * Let one claim take effect.
		 * @param messages what it is about
		 * @return the engine's statements
		 */
		List<String> statements(List<Message> messages) {
			for (int i = 0; i < messages.size(); i += 1000) {
				append(messages.subList(i, Math.min(i + 1000, messages.size())));
			}
			LaneRoundTripTests.this.statements.forget();
			this.claim.process(this.work);
			return LaneRoundTripTests.this.statements.executed()
				.stream()
				// the watermark is shared by the reads of a tenth of a second
				.filter((statement) -> !statement.contains("enrolled_students") && !isWatermark(statement))
				.toList();
		}

		private void append(List<Message> messages) {
			LaneRoundTripTests.this.fixture.log().append(messages);
			long watermark = LaneRoundTripTests.this.store.log().watermark();
			this.dispatcher.dispatch(Map.of(this.group, this.dispatched), watermark);
			this.dispatched = watermark;
		}

	}

	private static boolean isWatermark(String statement) {
		return statement.contains("pg_locks") || statement.startsWith("select coalesce(max(position), 0)");
	}

	/** A timer that waits to be told. */
	private static final class ManualTimer implements Timer {

		private final List<Runnable> tasks = new ArrayList<>();

		private Duration delay = Duration.ZERO;

		@Override
		public Future<?> once(Runnable task, Duration delay) {
			this.tasks.add(task);
			this.delay = delay;
			return new CompletableFuture<>();
		}

		@Override
		public Future<?> repeatedly(Runnable task, Duration delay) {
			return new CompletableFuture<>();
		}

		void runNext() {
			this.tasks.remove(0).run();
		}

		void runUntilIdle() {
			for (int i = 0; i < 20 && this.delay.isZero(); i++) {
				runNext();
			}
			assertThat(this.delay).isEqualTo(SETTINGS.pollInterval());
		}

	}

}
