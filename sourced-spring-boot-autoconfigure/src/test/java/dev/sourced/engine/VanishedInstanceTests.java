package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Tally;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.SwallowingProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one database, one of which is cut off in the middle of a transaction:
 * nothing it sends arrives, nothing arrives at it, and nobody is told. The other goes on,
 * both say how they are all the time, and the one that was cut off works again when it
 * can. It waits for timeouts of seconds in each test.
 */
@Tag("processes")
@Tag("postgresql")
class VanishedInstanceTests extends ParcelsFixture {

	/** A lease and a poll, and time for a slow machine to work. */
	private static final Duration SOON = Duration.ofSeconds(7);

	/** What the pool waits, the database may take, and is waited for beyond. */
	private static final Duration UNTIL_DOWN = Duration.ofSeconds(12);

	/*
	 * Without loginTimeout the pool would wait for ever for a connection that it was
	 * opening when the network fell silent. A start-up line says so.
	 */
	private static final String[] SETTINGS = { "spring.datasource.hikari.data-source-properties.loginTimeout=2",
			"sourced.processing.lease=2s", "sourced.processing.poll-interval=500ms",
			"sourced.processing.max-handling-time=1s", "sourced.jdbc.idle-in-transaction-timeout=2s",
			"spring.datasource.hikari.connection-timeout=2000", "spring.datasource.hikari.validation-timeout=500" };

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Tally.class).with(SETTINGS);

	private final Setup other = Setup.of(ParcelDecider.class, ParcelList.class, Tally.class, Halt.class).with(SETTINGS);

	private SwallowingProxy network;

	private Application cut;

	private Application healthy;

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	@BeforeEach
	void startBoth() {
		this.healthy = start(this.setup);
		this.healthy.bean(ProcessingLifecycle.class).stop();
		this.network = new SwallowingProxy(database());
		this.cut = Application.start(this.network.database(), this.other);
		this.cut.gateway().execute(new Send("first", "p"));
		this.cut.await("parcel-list");
		this.cut.await("tally");
	}

	@AfterEach
	void stop() {
		this.network.close();
		this.cut.close();
		this.healthy.close();
	}

	@Test
	void othersDispatchWhileTheDispatcherOfAllGroupsHasVanished() {
		Halt halt = this.cut.bean(Halt.class);
		halt.before("update sourced_consumer_group set dispatched");
		this.cut.gateway().execute(new Send("d", "1"));
		halt.gate.awaitEntered();
		verify(halt.gate::open, () -> this.healthy.gateway().execute(new Send("d", "2")));
		assertThat(listed(this.healthy, "d")).containsExactly("1", "2");
	}

	@Test
	void othersDoTheWorkOfAUnitWhoseInstanceHasVanished() {
		Gate gate = new Gate("1");
		this.other.trouble().in("tally", gate);
		this.cut.gateway().execute(new Send("d", "1"));
		gate.awaitEntered();
		verify(gate::open, () -> this.healthy.gateway().execute(new Send("d", "2")));
		assertThat(this.healthy.jdbc().queryForObject("select parcels from counted where depot = 'd'", Integer.class))
			.isEqualTo(2);
	}

	@Test
	void othersFollowTheLogThoughAUnitThatHasAppendedHasVanished() {
		Gate gate = new Gate("1");
		this.other.trouble().in("sync", gate);
		this.cut.enqueue("d", "1");
		gate.awaitEntered();
		verify(gate::open, () -> this.healthy.gateway().execute(new Announce("e", "2")));
		this.healthy.await("parcel-decider");
		this.healthy.await("parcel-list");
		assertThat(listed(this.healthy, "d")).containsExactly("1");
	}

	@Test
	void othersFollowTheLogThoughATransactionOfTheApplicationThatHasAppendedHasVanished() {
		Gate gate = new Gate("1");
		CompletableFuture<Void> vanished = Background
			.run(() -> new TransactionTemplate(this.cut.bean(PlatformTransactionManager.class))
				.executeWithoutResult((status) -> {
					this.cut.log().append(List.of(sent("d", "1")));
					gate.accept("1");
				}));
		gate.awaitEntered();
		verify(gate::open, () -> this.healthy.log().append(List.of(sent("d", "2"))));
		assertThat(listed(this.healthy, "d")).containsExactly("2");
		this.network.close();
		assertThat(vanished).failsWithin(Application.PATIENCE);
	}

	/*
	 * What is halted goes on into the silence.
	 */
	private void verify(Runnable goOn, Runnable work) {
		this.network.swallow();
		goOn.run();
		this.healthy.bean(ProcessingLifecycle.class).start();
		try (HealthLog ofHealthy = new HealthLog(this.healthy); HealthLog ofCut = new HealthLog(this.cut)) {
			work.run();
			await(SOON, () -> caughtUp(this.healthy));
			await(UNTIL_DOWN, ofCut::saysDown);
			this.healthy.bean(ProcessingLifecycle.class).stop();
			this.network.heal();
			long end = this.healthy.log().append(List.of(sent("after", "healed"))).position();
			await(Application.PATIENCE, () -> isHandled(this.healthy, end));
			await(Application.PATIENCE, ofCut::saysUp);
			ofCut.verifyAnswers();
			ofHealthy.verifyAnswers();
			assertThat(ofHealthy.saidDown()).isFalse();
		}
	}

	private static void await(Duration most, BooleanSupplier condition) {
		Awaitility.await().atMost(most).until(condition::getAsBoolean);
	}

	private static boolean caughtUp(Application application) {
		return application.groups().list().stream().allMatch((group) -> group.lag() == 0);
	}

	private static boolean isHandled(Application application, long position) {
		return application.groups()
			.list()
			.stream()
			.allMatch((group) -> group.lag() == 0 && group.dispatched() >= position);
	}

	/** Stops this instance before the next statement of a kind. */
	static class Halt implements BeanPostProcessor, QueryExecutionListener {

		final Gate gate = new Gate("here");

		private volatile String statement = "none";

		void before(String beginning) {
			this.statement = beginning;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof DataSource pool) ? ProxyDataSourceBuilder.create(pool).listener(this).build()
					: bean;
		}

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			if (queries.get(0).getQuery().contains(this.statement)) {
				this.gate.accept("here");
			}
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		}

	}

}
