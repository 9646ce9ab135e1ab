package dev.sourced.boot.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Tag;
import dev.sourced.boot.autoconfigure.Accounts.Account;
import dev.sourced.group.Delivery;
import dev.sourced.message.Event;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Projectors and reactors that cannot work stop the application, by name and with the
 * remedy.
 */
class HandlerFailureTests {

	@MessageType("handled.happened")
	record Happened(@Tag String thing) implements Event {
	}

	@MessageType("handled.other")
	record Other(String thing) implements Event {
	}

	@Test
	void projectorsThatDoNotSayHow() {
		fails("does not define how it updates its read model", "@Project methods", Idle.class);
		fails("does not define how it updates its read model", "one @Load", WithoutSync.class);
		fails("has an unsupported signature", "@Load returns", StrangeEvolve.class);
		fails("has an unsupported signature", "decision models that are bounded by the projector's partition tags",
				UnboundedSync.class);
		fails("handles dev.sourced.boot.autoconfigure.HandlerFailureTests$Happened in two @Project methods",
				"one method for each event", Twice.class);
		fails("@OnReset methods", "a single @OnReset method", StrangeReset.class);
	}

	@Projector
	static class Idle {

	}

	@Projector
	static class WithoutSync {

		@Load
		String load() {
			return "";
		}

		@Evolve
		String on(String view, Happened event) {
			return view;
		}

	}

	@Projector(partitionBy = "thing")
	static class StrangeEvolve {

		@Load
		String load() {
			return "";
		}

		@Evolve
		Integer on(String view, Happened event) {
			return 1;
		}

		@Save
		void save(String view) {
		}

	}

	@Projector(partitionBy = "thing")
	static class UnboundedSync {

		@Save
		void save(Account account) {
		}

	}

	@Projector
	static class Twice {

		@Project
		void one(Happened event) {
		}

		@Project
		void two(Happened event, Delivery delivery) {
		}

	}

	@Projector
	static class StrangeReset {

		@Project
		void on(Happened event) {
		}

		@OnReset
		void clear(String what) {
		}

	}

	@Test
	void lanesThatEventsDoNotFit() {
		fails("is partitioned by [thing], but handles dev.sourced.boot.autoconfigure.HandlerFailureTests$Other",
				"Annotate a component of the event with @Tag", PartlyTagged.class);
		fails("is partitioned by more than three tags", "one to three", FourTags.class);
		fails("takes every event, but is partitioned", "Leave out partitionBy", PartitionedWildcard.class);
	}

	@Projector(partitionBy = "thing")
	static class PartlyTagged {

		@Project
		void on(Happened event) {
		}

		@Project
		void on(Other event) {
		}

	}

	@Reactor(partitionBy = { "a", "b", "c", "d" })
	static class FourTags {

		@React
		void on(Happened event) {
		}

	}

	@Projector(partitionBy = "thing")
	static class PartitionedWildcard {

		@Project
		void on(Event event) {
		}

	}

	@Test
	void reactionsThatCannotBeCalled() {
		fails("does not return commands", "Only deciders return events", ReturnsEvents.class);
		fails("has an unsupported signature", "exactly one event", StrangeParameter.class);
		fails("in two @React methods", "one method for each event", ReactsTwice.class);
		fails("handles dev.sourced.message.Event in two @React methods", "Keep one", TwoWildcards.class);
		fails("does not carry its tag", "Annotate the component", WantsAccount.class);
	}

	@Reactor
	static class ReturnsEvents {

		@React
		List<Happened> on(Happened event) {
			return List.of();
		}

	}

	@Reactor
	static class StrangeParameter {

		@React
		void on(Happened event, String what) {
		}

	}

	@Reactor
	static class ReactsTwice {

		@React
		void one(Happened event) {
		}

		@React
		void two(Happened event) {
		}

	}

	@Reactor
	static class TwoWildcards {

		@React
		void one(Event event) {
		}

		@React
		void two(Event event, Delivery delivery) {
		}

	}

	@Reactor
	static class WantsAccount {

		@React
		void on(Happened event, Account account) {
		}

	}

	@Test
	void groupsThatDoNotFit() {
		fails("Consumer group 'same' is defined twice", "another group id", SameOne.class, SameOther.class);
		fails("Group id 'not usable' is not valid", "group = ", Unusable.class);
		runner(SameOne.class).withPropertyValues("sourced.groups.nothing.start=beginning")
			.run((context) -> assertFailure(context.getStartupFailure(), "'sourced.groups.nothing' names a group",
					"Use one of the groups [same]"));
	}

	/*
	 * More than a warning, because a misspelt id silently changes nothing; and a way out
	 * for instances that share a file and not all handlers.
	 */
	@Test
	void settingsOfAGroupThatIsNotThereAreRefusedUnlessTheyAreOptional() {
		ApplicationContextRunner misspelt = runner(SameOne.class).withPropertyValues("sourced.groups.sane.retries=3",
				"sourced.groups.same.retries=2");
		misspelt.run((context) -> assertFailure(context.getStartupFailure(), "'sourced.groups.sane' names a group",
				"Use one of the groups [same]"));
		misspelt.run((context) -> assertFailure(context.getStartupFailure(), "'sourced.groups.sane' names a group",
				"'sourced.groups.sane.optional=true'"));
		misspelt.withPropertyValues("sourced.processing.enabled=false")
			.run((context) -> assertThat(context).as("also without workers").hasFailed());
		misspelt.withPropertyValues("sourced.groups.sane.optional=true")
			.run((context) -> assertThat(context).hasNotFailed());
		runner(SameOne.class)
			.withPropertyValues("sourced.groups.same.start=nonsense", "sourced.groups.same.optional=true")
			.run((context) -> assertThat(context).as("optional settings are checked all the same").hasFailed());
	}

	@Reactor(group = "same")
	static class SameOne {

		@React
		void on(Happened event) {
		}

	}

	@Projector(group = "same")
	static class SameOther {

		@Project
		void on(Happened event) {
		}

	}

	@Reactor(group = "not usable")
	static class Unusable {

		@React
		void on(Happened event) {
		}

	}

	private static void fails(String problem, String remedy, Class<?>... beans) {
		runner(beans).run((context) -> assertFailure(context.getStartupFailure(), problem, remedy));
	}

	private static ApplicationContextRunner runner(Class<?>... beans) {
		ApplicationContextRunner runner = AccountsApplication.plain(H2Databases.withTables())
			.withConfiguration(AutoConfigurations.of(SourcedProcessingAutoConfiguration.class));
		for (Class<?> bean : beans) {
			runner = runner.withBean(bean);
		}
		return runner;
	}

	private static void assertFailure(Throwable failure, String problem, String remedy) {
		assertThat(failure).isNotNull();
		Throwable cause = failure;
		while (cause != null && !(cause instanceof InvalidConfigurationException)) {
			cause = cause.getCause();
		}
		assertThat(cause).as("the cause of %s", failure)
			.isInstanceOfSatisfying(InvalidConfigurationException.class, (invalid) -> {
				assertThat(invalid).hasMessageContaining(problem);
				assertThat(invalid.remedy()).contains(remedy);
			});
	}

}
