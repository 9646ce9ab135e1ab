package dev.sourced.internal.spring.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.workflow.EnterRun;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.workflow.StartWorkflow;
import dev.sourced.workflow.Steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class WorkflowReaderTests {

	@Test
	void aWorkflowHasADefinitionForEachVersionThatItGoesOnWith() {
		Handlers read = read(Fulfilment.class);
		assertThat(read.workflows()).extracting(WorkflowDefinition::group)
			.containsExactly("orders.fulfil-v2", "orders.fulfil-v3");
		assertThat(read.workflows()).allSatisfy((workflow) -> {
			assertThat(workflow.name()).isEqualTo("orders.fulfil");
			assertThat(workflow.type()).isEqualTo(Fulfilment.class);
			assertThat(workflow.inputType()).isEqualTo(Placed.class);
			assertThat(workflow.startsByEvent()).isTrue();
			assertThat(workflow.timeout()).isEqualTo(Duration.ofDays(30));
			assertThat(workflow.function().run(new Placed("o-1"), mock(Steps.class))).isEqualTo("done with o-1");
		});
		assertThat(read.groups()).containsExactlyInAnyOrder("orders.fulfil-v2", "orders.fulfil-v3",
				"orders.fulfil-start");
	}

	@Test
	void aWorkflowIsNamedAfterItsBeanAndHasOneVersion() {
		Handlers read = read(Booking.class);
		assertThat(read.workflows()).singleElement().satisfies((workflow) -> {
			assertThat(workflow.group()).isEqualTo("bean-0");
			assertThat(workflow.timeout()).isNull();
			assertThat(workflow.startsByEvent()).isFalse();
		});
		assertThat(read.reactors()).isEmpty();
	}

	@Test
	void eachEventStartsARunThatIsCalledAsTheEvent() {
		ReactorDefinition reactor = read(Fulfilment.class).reactors().get(0);
		assertThat(reactor.group()).isEqualTo("orders.fulfil-start");
		assertThat(reactor.partitionBy()).isEmpty();
		UUID id = UUID.randomUUID();
		Placed placed = new Placed("o-1");
		DeliveredMessage event = new DeliveredMessage(
				new Envelope(Message.of(placed).withId(id), "test.placed", Tags.of("order", "o-1"), 7, Instant.EPOCH),
				new Delivery("orders.fulfil-start", Tags.none(), id, 1, false));
		List<Object> started = List.copyOf(reactor.reactions().get(0).function().react(event, List.of()));
		assertThat(started).containsExactly(StartWorkflow.of(Fulfilment.class, id.toString(), placed));
	}

	@Test
	void theCommandToEnterRunsIsKnownOnlyIfThereAreWorkflows() {
		assertThat(beans(Fulfilment.class).messageTypes()).containsExactlyInAnyOrder(EnterRun.class, Placed.class);
		assertThat(beans(Booking.class).messageTypes()).containsExactly(EnterRun.class);
		assertThat(beans(Reacting.class).messageTypes()).containsExactly(Placed.class);
	}

	@Test
	void whatIsStoredAndCalledIsKnownAheadOfTime() {
		HandlerBeans beans = beans(Fulfilment.class, Booking.class);
		assertThat(beans.workflowTypes()).containsExactlyInAnyOrder(Placed.class, String.class, Trip.class,
				Booked.class);
		assertThat(beans.reflectedTypes()).contains(Fulfilment.class, Booking.class);
	}

	@Test
	void anInheritedMethodIsAWorkflowOfTheClassThatNamesItsInput() {
		assertThat(read(Inheriting.class).workflows()).singleElement()
			.extracting(WorkflowDefinition::inputType)
			.isEqualTo(Trip.class);
	}

	@Test
	void privateMethodsAreHelpers() {
		assertThat(read(WithHelper.class).workflows()).singleElement()
			.satisfies((workflow) -> assertThat(workflow.function().run(new Trip("rome"), mock(Steps.class)))
				.isEqualTo("helped to rome"));
	}

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(NoMethod.class, "has no method that takes an input and Steps", "Write one"),
				Arguments.of(OnlyStatic.class, "has no method that takes an input and Steps", "neither private nor"),
				Arguments.of(TwoMethods.class, "more than one method that takes an input and Steps", "but one"),
				Arguments.of(NoRecord.class, "takes an input that is no record", "Take a record"),
				Arguments.of(VersionZero.class, "has the version 0", "Count versions from 1"),
				Arguments.of(SinceAbove.class, "of version 1 goes on with runs since version 2", "Set 'since'"),
				Arguments.of(SinceBelow.class, "goes on with runs since version -1", "Set 'since'"),
				Arguments.of(ManyVersions.class, "runs of more than 100 versions", "Raise 'since'"),
				Arguments.of(NoDuration.class, "timeout that is no duration: 'soon'", "timeout = \"30d\""),
				Arguments.of(NegativeDuration.class, "timeout that is no duration: '-1d'", "positive"),
				Arguments.of(EndlessDuration.class, "timeout that is no duration: '9999999d'", "positive"),
				Arguments.of(BadName.class, "'with space' is not valid", "@Workflow"),
				Arguments.of(AlsoDecider.class, "more than one of", "one bean for each"),
				Arguments.of(Later.class, "would not be awaited", "Wait for it"),
				Arguments.of(Unnamed.class, "has no name", "@MessageType"),
				Arguments.of(UnusableTag.class, "cannot be a tag", "Tags are String"),
				Arguments.of(Transacted.class, "is transactional, but each of its steps", "steps.write"),
				Arguments.of(Asynchronous.class, "is also @Async", "Remove @Async"),
				Arguments.of(Repeating.class, "would be called again when a run leaves it", "Remove @Retryable"),
				Arguments.of(Cached.class, "is also @Cacheable", "Remove @Cacheable"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatCannotWorkIsRefusedAndNamed(Class<?> type, String problem, String remedy) {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> read(type)).satisfies((ex) -> {
			assertThat(ex.getMessage()).contains(problem);
			assertThat(ex.remedy()).contains(remedy);
		});
	}

	@Test
	void twoWorkflowsOfOneNameAreRefused() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> read(Fulfilment.class, SameName.class))
			.withMessageContainingAll("'orders.fulfil'", Fulfilment.class.getName(), SameName.class.getName());
	}

	@Test
	void twoBeansOfOneClassAreRefused() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> read(Booking.class, Booking.class))
			.withMessageContainingAll(Booking.class.getName(), "'bean-0'", "'bean-1'");
	}

	@Test
	void aScopeThatWorkersCannotUseIsRefused() {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		factory.registerBeanDefinition("booking",
				BeanDefinitionBuilder.rootBeanDefinition(Booking.class).setScope("prototype").getBeanDefinition());
		HandlerBeans beans = new HandlerBeans(factory, List.of());
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(beans::messageTypes)
			.withMessageContaining("has the scope 'prototype'");
	}

	@Test
	void aProxyThatHidesTheMethodIsRefused() {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		ProxyFactory proxy = new ProxyFactory(new Hidden());
		proxy.setInterfaces(Supplier.class);
		factory.registerSingleton("hidden", proxy.getProxy());
		HandlerBeanCheck check = new HandlerBeanCheck(factory, new HandlerBeans(factory, List.of()), (manager) -> false,
				() -> {
				});
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(check::afterSingletonsInstantiated)
			.withMessageContaining("cannot be called through its bean's proxy");
	}

	private static Handlers read(Class<?>... types) {
		HandlerBeans beans = beans(types);
		return beans.read(MessageTypeReader.of(List.copyOf(beans.messageTypes())));
	}

	private static HandlerBeans beans(Class<?>... types) {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		for (int i = 0; i < types.length; i++) {
			factory.registerBeanDefinition("bean-" + i,
					BeanDefinitionBuilder.rootBeanDefinition(types[i]).getBeanDefinition());
		}
		return new HandlerBeans(factory, List.of());
	}

	@MessageType("test.placed")
	record Placed(@Tag("order") String orderId) implements Event {

	}

	record Trip(@Tag String city) {

	}

	record Booked(String city) {

	}

	record Unnameable(String orderId) implements Event {

	}

	record Tagged(@Tag double value) {

	}

	@Workflow(name = "orders.fulfil", version = 3, since = 2, timeout = "30d")
	static class Fulfilment {

		String run(Placed order, Steps steps) {
			return "done with " + order.orderId();
		}

	}

	@Workflow(name = "orders.fulfil")
	static class SameName {

		void run(Trip trip, Steps steps) {
		}

	}

	@Workflow
	static class Booking {

		Booked book(Trip trip, Steps steps) {
			return new Booked(trip.city());
		}

	}

	static class Generic<T> {

		public void run(T input, Steps steps) {
		}

	}

	@Workflow
	static class Inheriting extends Generic<Trip> {

	}

	@Workflow
	static class WithHelper {

		String run(Trip trip, Steps steps) {
			return help(trip, steps);
		}

		private String help(Trip trip, Steps steps) {
			return "helped to " + trip.city();
		}

	}

	static class Reacting {

		@React
		void on(Placed placed) {
		}

	}

	@Workflow
	static class NoMethod {

		void run(Trip trip) {
		}

	}

	@Workflow
	static class OnlyStatic {

		static void run(Trip trip, Steps steps) {
		}

	}

	@Workflow
	static class TwoMethods {

		void run(Trip trip, Steps steps) {
		}

		void other(Trip trip, Steps steps) {
		}

	}

	@Workflow
	static class NoRecord {

		void run(String city, Steps steps) {
		}

	}

	@Workflow(version = 0)
	static class VersionZero extends Booking {

	}

	@Workflow(since = 2)
	static class SinceAbove extends Booking {

	}

	@Workflow(since = -1)
	static class SinceBelow extends Booking {

	}

	@Workflow(version = 102, since = 1)
	static class ManyVersions extends Booking {

	}

	@Workflow(timeout = "soon")
	static class NoDuration extends Booking {

	}

	@Workflow(timeout = "-1d")
	static class NegativeDuration extends Booking {

	}

	@Workflow(timeout = "9999999d")
	static class EndlessDuration extends Booking {

	}

	@Workflow(name = "with space")
	static class BadName extends Booking {

	}

	@Workflow
	@Decider(partitionBy = "order")
	static class AlsoDecider extends Booking {

	}

	@Workflow
	static class Later {

		CompletableFuture<Booked> run(Trip trip, Steps steps) {
			return new CompletableFuture<>();
		}

	}

	@Workflow
	static class Unnamed {

		void run(Unnameable order, Steps steps) {
		}

	}

	@Workflow
	static class UnusableTag {

		void run(Tagged input, Steps steps) {
		}

	}

	@Workflow
	@Transactional
	static class Transacted {

		void run(Trip trip, Steps steps) {
		}

	}

	@Workflow
	static class Asynchronous {

		@Async
		void run(Trip trip, Steps steps) {
		}

	}

	@Workflow
	static class Repeating {

		@Retryable
		void run(Trip trip, Steps steps) {
		}

	}

	@Workflow
	static class Cached {

		@Cacheable("trips")
		public Booked run(Trip trip, Steps steps) {
			return new Booked(trip.city());
		}

	}

	@Workflow
	static class Hidden implements Supplier<String> {

		@Override
		public String get() {
			return "hidden";
		}

		void run(Trip trip, Steps steps) {
		}

	}

}
