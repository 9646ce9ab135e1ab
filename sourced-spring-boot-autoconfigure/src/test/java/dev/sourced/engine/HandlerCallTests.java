package dev.sourced.engine;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.transaction.annotation.Transactional;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Clerk;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.FailedLane;
import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.MessageFailure;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How handlers are called, whatever stands between: once, with what they take, and heard
 * as they speak.
 */
class HandlerCallTests extends ParcelsOnEachDatabase {

	private static String error(FailedLane failed) {
		return Objects.requireNonNull(failed.failure()).error();
	}

	@Test
	void checkedExceptionsReachPoliciesAndOperatorsAsThemselves() {
		try (Application application = start(Setup.of(DiskList.class, ProxiedDiskList.class, ParksFullDisks.class))) {
			application.log().append(List.of(sent("d", "1")));
			for (String group : List.of("disk-list", "proxied-disk-list")) {
				Awaitility.await()
					.atMost(Application.PATIENCE)
					.until(() -> !application.groups().failures(group, 0).isEmpty());
				FailedLane failed = application.groups().failures(group, 0).get(0);
				assertThat(error(failed)).startsWith("java.io.IOException: disk is full");
				assertThat(failed.attempts()).isOne();
			}
			assertThat(application.bean(ParksFullDisks.class).asked).hasSize(2)
				.allSatisfy((error) -> assertThat(error).isExactlyInstanceOf(IOException.class));
		}
	}

	@Projector(partitionBy = "depot")
	static class DiskList {

		@Project
		void on(Sent event) throws IOException {
			throw new IOException("disk is full");
		}

	}

	/** Its proxy wraps what the method does not declare. */
	@Projector(partitionBy = "depot")
	@Transactional
	static class ProxiedDiskList {

		@Project
		void on(Sent event) {
			ProxiedDiskList.<RuntimeException>sneak(new IOException("disk is full"));
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void sneak(Throwable thrown) throws T {
			throw (T) thrown;
		}

	}

	static class ParksFullDisks implements FailurePolicy {

		private final List<Throwable> asked = new CopyOnWriteArrayList<>();

		@Override
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			this.asked.add(failure.error());
			return (failure.error() instanceof IOException) ? new FailureAction.Park() : byDefault;
		}

	}

	@Test
	void checkedExceptionsReachCallersOfExecuteAsCauses() {
		try (Application application = start(Setup.of(DiskDecider.class))) {
			assertThatExceptionOfType(UndeclaredThrowableException.class)
				.isThrownBy(() -> application.gateway().execute(new Send("d", "1")))
				.withMessageContaining("DiskDecider.send")
				.withMessageContaining("IOException")
				.havingCause()
				.isInstanceOf(IOException.class)
				.withMessage("disk is full");
		}
	}

	@Decider(partitionBy = "depot")
	static class DiskDecider {

		@Decide
		void send(Send command) throws IOException {
			throw new IOException("disk is full");
		}

	}

	@Test
	void aHandlerBehindAScopedProxyIsCalledOnce() {
		try (Application application = start(Setup.of(ScopedBeans.class, Clerk.class))) {
			application.log().append(List.of(sent("d", "1")));
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> !events(application, Announced.class).isEmpty());
			application.groups().list().forEach((group) -> application.await(group.id()));
			assertThat(events(application, Announced.class)).hasSize(1);
			assertThat(application.bean(AtomicInteger.class)).hasValue(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedBeans {

		@Bean
		static CustomScopeConfigurer threadScope() {
			CustomScopeConfigurer configurer = new CustomScopeConfigurer();
			configurer.setScopes(Map.of("thread", new SimpleThreadScope()));
			return configurer;
		}

		@Bean
		AtomicInteger calls() {
			return new AtomicInteger();
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		ScopedAnnouncer scopedAnnouncer(AtomicInteger calls) {
			return new ScopedAnnouncer(calls);
		}

	}

	@Reactor(partitionBy = "parcel")
	static class ScopedAnnouncer {

		private final AtomicInteger calls;

		ScopedAnnouncer(AtomicInteger calls) {
			this.calls = calls;
		}

		@React
		Announce announce(Sent event) {
			this.calls.incrementAndGet();
			return new Announce(event.depot(), event.parcel());
		}

	}

	@Test
	void aHandlerOfAGenericSuperclassTakesTheTypeThatItsClassNames() {
		try (Application application = start(Setup.of(SentKeeper.class, ParcelDecider.class))) {
			application.log()
				.append(List.of(Message.of(new Announced("d", "0")), sent("d", "1"),
						Message.of(new Announced("d", "2")), sent("d", "3")));
			application.await("sent-keeper");
			assertThat(application.bean(SentKeeper.class).kept).extracting(Sent::parcel).containsExactly("1", "3");
			assertThat(application.groups().failures("sent-keeper", 0)).isEmpty();
		}
	}

	abstract static class EventKeeper<E extends Event> {

		final List<E> kept = new CopyOnWriteArrayList<>();

		@Project
		void keep(E event) {
			this.kept.add(event);
		}

	}

	@Projector
	static class SentKeeper extends EventKeeper<Sent> {

	}

	@Test
	void streamsAreReadAndClosedAndWhatTheyCannotGiveFailsTheMessage() {
		try (Application application = start(
				Setup.of(StreamingAnnouncer.class, NullAnnouncer.class, ThrowingAnnouncer.class, Clerk.class)
					.with("sourced.processing.retries=0"))) {
			application.log().append(List.of(sent("d", "1")));
			for (String group : List.of("null-announcer", "throwing-announcer")) {
				Awaitility.await()
					.atMost(Application.PATIENCE)
					.until(() -> !application.groups().failures(group, 0).isEmpty());
			}
			assertThat(error(application.groups().failures("null-announcer", 0).get(0))).contains(
					"NullAnnouncer.announce(Sent) must return commands, follow-ups and runs to start only, and no null");
			assertThat(error(application.groups().failures("throwing-announcer", 0).get(0)))
				.contains("IllegalStateException: on the way");
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> events(application, Announced.class).size() == 2);
			assertThat(application.bean(StreamingAnnouncer.class).closed).hasValue(1);
		}
	}

	@Reactor(partitionBy = "parcel")
	static class StreamingAnnouncer {

		private final AtomicInteger closed = new AtomicInteger();

		@React
		Stream<Announce> announce(Sent event) {
			return Stream.of(new Announce(event.depot(), "a"), new Announce(event.depot(), "b"))
				.onClose(this.closed::incrementAndGet);
		}

	}

	@Reactor(partitionBy = "parcel")
	static class NullAnnouncer {

		@React
		List<Announce> announce(Sent event) {
			return new ArrayList<>(Arrays.asList(new Announce(event.depot(), "a"), null));
		}

	}

	@Reactor(partitionBy = "parcel")
	static class ThrowingAnnouncer {

		@React
		Stream<Announce> announce(Sent event) {
			return Stream.of("a", "b").map((parcel) -> {
				if (parcel.equals("b")) {
					throw new IllegalStateException("on the way");
				}
				return new Announce(event.depot(), parcel);
			});
		}

	}

}
