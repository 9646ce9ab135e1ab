package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupBehindException;
import dev.sourced.group.LaneParkedException;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.group.UnknownPositionException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Waiting for a read model, whatever the database.
 */
class AwaitPositionTests extends ParcelsOnEachDatabase {

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final String GROUP = "parcel-list";

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class)
		.with("sourced.processing.retries=0", "sourced.processing.poll-interval=100ms");

	private final CountDownLatch held = new CountDownLatch(1);

	private Application application;

	@BeforeEach
	void startApplication() {
		this.application = start(this.setup);
	}

	@AfterEach
	void stop() {
		this.held.countDown();
		this.application.close();
	}

	@Test
	void returnsWhenThePositionIsPassedAndNotBefore() {
		this.setup.trouble().in("project", (parcel) -> await(this.held));
		long position = send("d", "p");
		assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitGroup(position, SHORT));
		assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitLane("d", position, SHORT));
		CompletableFuture<Integer> waiting = Background.supply(() -> {
			awaitGroup(position, Application.PATIENCE);
			return listed();
		});
		assertThat(waiting).isNotDone();
		this.held.countDown();
		assertThat(waiting).succeedsWithin(Application.PATIENCE).isEqualTo(1);
	}

	@Test
	void waitsForOneLaneOnly() {
		this.setup.trouble().in("project", (parcel) -> {
			if (parcel.equals("slow")) {
				await(this.held);
			}
		});
		long slow = send("d", "slow");
		Awaitility.await().until(() -> this.application.bean(ParcelList.class).deliveries.size() == 1);
		long fast = send("e", "fast");
		awaitLane("e", fast, Application.PATIENCE);
		assertThat(listed()).isEqualTo(1);
		awaitLane("never-used", fast, Application.PATIENCE);
		assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitLane("d", slow, SHORT));
		assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitGroup(fast, SHORT));
	}

	@Test
	void anEventWhoseHandlerHasJustFailedIsNotPassed() {
		AtomicBoolean failing = new AtomicBoolean(true);
		this.setup.trouble().in("project", (parcel) -> {
			if (parcel.equals("failing") && failing.get()) {
				throw new IllegalStateException("for now");
			}
		});
		this.application.close();
		Setup retrying = new Setup(this.setup.trouble(), this.setup.beans(),
				List.of("sourced.processing.poll-interval=100ms", "sourced.processing.retries=1000",
						"sourced.processing.retry-delay=200ms", "sourced.processing.max-retry-delay=200ms"));
		try (Application patient = start(retrying)) {
			this.application = patient;
			long failed = send("d", "failing");
			Awaitility.await().until(() -> !patient.groups().failures(GROUP).isEmpty());
			long behind = send("d", "behind");
			long other = send("e", "other");
			assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitGroup(failed, SHORT));
			assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitLane("d", failed, SHORT));
			assertThatExceptionOfType(GroupBehindException.class).isThrownBy(() -> awaitGroup(behind, SHORT));
			awaitGroup(other, Application.PATIENCE);
			failing.set(false);
			awaitGroup(behind, Application.PATIENCE);
			awaitLane("d", behind, Application.PATIENCE);
			assertThat(listed()).isEqualTo(3);
		}
	}

	@Test
	void waitsAsLongAsItIsToldHoweverLongOrShortThatIs() {
		long position = send("d", "p");
		awaitGroup(position, Duration.ofSeconds(Long.MAX_VALUE));
		awaitGroup(position, Duration.ofSeconds(Long.MIN_VALUE));
		this.setup.trouble().in("project", (parcel) -> await(this.held));
		long next = send("d", "q");
		assertThatExceptionOfType(GroupBehindException.class)
			.isThrownBy(() -> awaitGroup(next, Duration.ofSeconds(Long.MIN_VALUE)));
	}

	@Test
	void aParkedLaneDoesNotHoldUpTheGroupAndIsToldAtOnce() {
		this.setup.trouble().in("project", (parcel) -> {
			if (parcel.equals("poison")) {
				throw new IllegalStateException("poison");
			}
		});
		long position = send("d", "poison");
		assertThatExceptionOfType(LaneParkedException.class)
			.isThrownBy(() -> awaitGroup(position, Application.PATIENCE));
		long behind = send("d", "behind");
		assertThatExceptionOfType(LaneParkedException.class).isThrownBy(() -> awaitGroup(behind, Application.PATIENCE));
		assertThat(listed()).isZero();
		awaitGroup(send("e", "other"), Application.PATIENCE);
		assertThatExceptionOfType(LaneParkedException.class)
			.isThrownBy(() -> awaitLane("d", position, Application.PATIENCE));
		awaitLane("d", position - 1, Application.PATIENCE);
	}

	@Test
	void isRefusedAboveTheHead() {
		long position = send("d", "p");
		assertThatExceptionOfType(UnknownPositionException.class)
			.isThrownBy(() -> awaitGroup(position + 1, Application.PATIENCE));
		assertThatExceptionOfType(UnknownPositionException.class)
			.isThrownBy(() -> awaitLane("d", position + 1, Application.PATIENCE));
	}

	@Test
	void isRefusedForAGroupThatDoesNotExist() {
		assertThatExceptionOfType(UnknownGroupException.class)
			.isThrownBy(() -> this.application.groups().awaitPosition("nothing", 1, SHORT))
			.withMessageContaining("nothing");
	}

	@Test
	void isRefusedForALaneThatTheGroupCannotHave() {
		ConsumerGroups groups = this.application.groups();
		for (Tags tags : List.of(Tags.none(), Tags.of("parcel", "p"), Tags.of("depot", "d").and("parcel", "p"),
				Tags.of("depot", "d").and("depot", "e"))) {
			assertThatIllegalArgumentException().isThrownBy(() -> groups.awaitPosition(GROUP, 1, tags, SHORT))
				.withMessageContaining("tags: [depot]");
		}
	}

	@Test
	void isRefusedInATransactionThatHasAppended() {
		TransactionTemplate transaction = new TransactionTemplate(
				this.application.bean(PlatformTransactionManager.class));
		long before = send("d", "p");
		transaction.executeWithoutResult((status) -> awaitGroup(before, Application.PATIENCE));
		transaction.executeWithoutResult((status) -> {
			long position = send("d", "q");
			assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> awaitGroup(position, Application.PATIENCE));
		});
	}

	private long send(String depot, String parcel) {
		return this.application.gateway().execute(new Send(depot, parcel)).position();
	}

	private void awaitGroup(long position, Duration timeout) {
		this.application.groups().awaitPosition(GROUP, position, timeout);
	}

	private void awaitLane(String depot, long position, Duration timeout) {
		this.application.groups().awaitPosition(GROUP, position, Tags.of("depot", depot), timeout);
	}

	private Integer listed() {
		return this.application.jdbc().queryForObject("select count(*) from listed", Integer.class);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(Application.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
