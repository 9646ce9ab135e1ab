package dev.sourced.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.BoundTo;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.internal.boot.InvalidConfigurationFailureAnalyzer;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mistakes that are found while the application starts: the message names what is wrong
 * and the remedy says what to do.
 */
class StartupFailureTests {

	@Test
	void twoDecidersOfOneCommand() {
		fails("is decided twice", "exactly one decider", First.class, Second.class);
	}

	@Test
	void aCommandWithoutTheTagThatBoundsAModel() {
		fails("does not carry its tag 'thing'", "@Tag(\"thing\")", MissingTag.class);
	}

	@Test
	void aCommandWithSeveralValuesOfTheTagThatBoundsAModel() {
		fails("may carry several values of its tag 'thing' (components: [one, other])", "@BoundTo", Ambiguous.class);
	}

	@Test
	void aChoiceOfAComponentThatIsNone() {
		fails("names a component", "annotated with @Tag", WrongChoice.class);
	}

	@Test
	void aMapOfAModelWithSeveralTags() {
		fails("takes a map of", "exactly one tag", MapOfPairs.class);
	}

	@Test
	void aPartitionTagThatACommandDoesNotCarry() {
		fails("is partitioned by 'nothing', but the command", "write partitionBy = \"thing\"", UnknownPartition.class);
	}

	@Test
	void aPartitionTagOfWhichACommandCarriesSeveralValues() {
		fails("does not carry exactly one value", "share no tag", SeveralPartitions.class);
	}

	@Test
	void noPartitionTag() {
		fails("must be partitioned by one to three tags", "write partitionBy = \"thing\"", NoPartition.class);
	}

	@Test
	void eventsThatDoNotFitIntoLanes() {
		fails("does not carry the tag [person]", "handle the event in another bean", ReactsToPartial.class);
		fails("carries none of these tags", "each event carries at least one", ProjectsForeign.class);
		fails("none of its events carries all of these tags", "such an event creates a lane",
				ProjectsOnlyPartial.class);
		fails("by more than three tags", "Partition by one to three tags", ProjectsByFour.class);
	}

	@Test
	void aDeciderThatDecidesNothing() {
		fails("has no @Decide method", "Write a method", Nothing.class);
	}

	@Test
	void oneNameForTwoTypes() {
		fails("Message type name 'failing.do' is claimed by both", "another name", First.class, SameName.class);
	}

	@Test
	void aMessageWithoutAName() {
		fails("Nameless is used as a message but has no name", "@MessageType", DecidesNameless.class);
	}

	@Test
	void aMessageThatIsNeitherEventNorCommand() {
		fails("is not a record that is either an event or a command", "Event or Command", DecidesConfused.class);
	}

	@Test
	void aTagOfATypeWithoutCanonicalText() {
		fails("Component 'amount' of", "Tags are String", DecidesUntaggable.class);
	}

	@Test
	void aComponentThatCouldBeWrittenAndNeverRead() {
		fails("Component 'parts[].price' of", "docs/payloads.md", DecidesUnreadable.class);
	}

	@Test
	void methodsThatCannotBeCalled() {
		fails("is private or static and cannot be called", "not private", PrivateMethod.class);
		fails("has an unsupported signature", "exactly one command", StrangeParameter.class);
		fails("does not return events", "Return an event", StrangeResult.class);
		fails("has an unsupported signature", "Declare exactly one event", StrangeSync.class);
		fails("in two @Sync methods", "one method for each event", TwoSyncs.class);
	}

	@Test
	void modelsThatCannotBeUsed() {
		fails("must name the tags that bound it", "tags = {}", WithUnbounded.class);
		fails("has no @Evolve method", "Write a method", WithIdle.class);
		fails("in two @Evolve methods", "Keep one method for each event", WithDouble.class);
		fails("does not carry the tag [other]", "Annotate a component", WithUnseeing.class);
		fails("has no initial state", "initial()", WithoutStart.class);
		fails("neither a record nor a sealed interface", "make the interface sealed", WithOpenInterface.class);
	}

	@Test
	void missingTablesThatMayNotBeCreated() {
		Database database = H2Databases.inMemory();
		fails(AccountsApplication.on(database).withPropertyValues("sourced.jdbc.initialize-schema=never"),
				"Tables of Sourced are missing", "initialize-schema=always");
	}

	@Test
	void anEmbeddedDatabaseGetsItsTables() {
		AccountsApplication.on(H2Databases.inMemory())
			.withPropertyValues("sourced.jdbc.initialize-schema=embedded")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@org.junit.jupiter.api.Tag("postgresql")
	void aServerDoesNotGetTablesThatAreForEmbeddedDatabases() {
		fails(AccountsApplication.on(PostgresServer.shared().createDatabase())
			.withPropertyValues("sourced.jdbc.initialize-schema=embedded"), "Tables of Sourced are missing",
				"initialize-schema=always");
	}

	@Test
	void h2ThatLosesCommits(@TempDir Path directory) {
		Database durable = H2Databases.file(directory);
		Database lossy = new Database(durable.url().replace(";WRITE_DELAY=0", ""), durable.username(),
				durable.password());
		ApplicationContextRunner runner = AccountsApplication.on(lossy)
			.withPropertyValues("sourced.jdbc.allow-data-loss=false");
		fails(runner, "writes commits to its file only after 500 ms", "WRITE_DELAY=0");
		AccountsApplication.on(lossy).run((context) -> assertThat(context).hasNotFailed());
		AccountsApplication.on(durable)
			.withPropertyValues("sourced.jdbc.allow-data-loss=false")
			.run((context) -> assertThat(context).hasNotFailed());
		// the file remembers 0, but what is in force is what the URL says
		fails(runner, "writes commits to its file only after 500 ms", "WRITE_DELAY=0");
	}

	@Test
	void h2InMemoryIsAllowedWithAWarning() {
		AccountsApplication.on(H2Databases.inMemory())
			.withPropertyValues("sourced.jdbc.allow-data-loss=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@org.junit.jupiter.api.Tag("postgresql")
	void postgresThatLosesCommits() {
		Database database = PostgresServer.shared().createDatabaseWithTables();
		fails(AccountsApplication.on(database)
			.withPropertyValues("sourced.jdbc.allow-data-loss=false",
					"spring.datasource.hikari.connection-init-sql=set synchronous_commit = off"),
				"a crash would lose messages", "allow-data-loss");
	}

	private static void fails(String problem, String remedy, Class<?>... beans) {
		ApplicationContextRunner runner = AccountsApplication.plain(H2Databases.withTables());
		for (Class<?> bean : beans) {
			runner = runner.withBean(bean);
		}
		fails(runner, problem, remedy);
	}

	private static void fails(ApplicationContextRunner runner, String problem, String remedy) {
		runner.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(problem);
			assertThat(analysis.getAction()).contains(remedy);
		});
	}

	private static FailureAnalysis analyze(@Nullable Throwable failure) {
		assertThat(failure).isNotNull();
		FailureAnalysis analysis = new InvalidConfigurationFailureAnalyzer().analyze(failure);
		assertThat(analysis).as("the analysis of %s", failure).isNotNull();
		assertThat(analysis.getCause()).isInstanceOf(InvalidConfigurationException.class);
		return analysis;
	}

	@MessageType("failing.do")
	record Do(@Tag String thing) implements Command {
	}

	@MessageType("failing.do")
	record DoToo(@Tag String thing) implements Command {
	}

	@MessageType("failing.other")
	record Other(@Tag String other) implements Command {
	}

	@MessageType("failing.several")
	record Several(@Tag("thing") String one, @Tag("thing") String other) implements Command {
	}

	@MessageType("failing.done")
	record Done(@Tag String thing) implements Event {
	}

	record Nameless(@Tag String thing) implements Command {
	}

	@MessageType("failing.confused")
	record Confused(@Tag String thing) implements Command, Event {
	}

	@MessageType("failing.untaggable")
	record Untaggable(@Tag String thing, @Tag double amount) implements Command {
	}

	interface OpenEvent extends Event {

	}

	@DecisionModel("thing")
	record Thing() {
		@Evolve
		Thing on(Done event) {
			return this;
		}
	}

	@MessageType("failing.owned")
	record Owned(@Tag String thing, @Tag String person) implements Event {
	}

	@Reactor(partitionBy = { "thing", "person" })
	static class ReactsToPartial {

		@React
		void on(Owned event) {
		}

		@React
		void on(Done event) {
		}

	}

	@Projector(partitionBy = { "place", "time" })
	static class ProjectsForeign {

		@Project
		void on(Done event) {
		}

	}

	@Projector(partitionBy = { "thing", "person" })
	static class ProjectsOnlyPartial {

		@Project
		void on(Done event) {
		}

	}

	@Projector(partitionBy = { "a", "b", "c", "thing" })
	static class ProjectsByFour {

		@Project
		void on(Done event) {
		}

	}

	@Decider(partitionBy = "thing")
	static class First {

		@Decide
		Done decide(Do command, Thing thing) {
			return new Done(command.thing());
		}

	}

	@Decider(partitionBy = "thing")
	static class Second {

		@Decide
		void decide(Do command) {
		}

	}

	@Decider(partitionBy = "other")
	static class MissingTag {

		@Decide
		void decide(Other command, Thing thing) {
		}

	}

	@Decider(partitionBy = "thing")
	static class Ambiguous {

		@Decide
		void decide(Several command, Thing thing) {
		}

	}

	@Decider(partitionBy = "thing")
	static class WrongChoice {

		@Decide
		void decide(Several command, @BoundTo("wrong") Thing thing) {
		}

	}

	@DecisionModel({ "thing", "thing2" })
	record Pair() {
		@Evolve
		Pair on(PairDone event) {
			return this;
		}
	}

	@MessageType("failing.pair-done")
	record PairDone(@Tag String thing, @Tag String thing2) implements Event {
	}

	@Decider(partitionBy = "thing")
	static class MapOfPairs {

		@Decide
		void decide(Do command, Map<String, Pair> pairs) {
		}

	}

	@Decider(partitionBy = "nothing")
	static class UnknownPartition {

		@Decide
		void decide(Do command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class SeveralPartitions {

		@Decide
		void decide(Several command) {
		}

	}

	@Decider(partitionBy = {})
	static class NoPartition {

		@Decide
		void decide(Do command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class Nothing {

	}

	@Decider(partitionBy = "thing")
	static class SameName {

		@Decide
		void decide(DoToo command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class DecidesNameless {

		@Decide
		void decide(Nameless command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class DecidesConfused {

		@Decide
		void decide(Confused command) {
		}

	}

	interface Price {

	}

	record Part(Price price) {
	}

	@MessageType("failing.unreadable")
	record Unreadable(@Tag("thing") String id, List<Part> parts) implements Command {
	}

	@Decider(partitionBy = "thing")
	static class DecidesUnreadable {

		@Decide
		void decide(Unreadable command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class DecidesUntaggable {

		@Decide
		void decide(Untaggable command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class PrivateMethod {

		@Decide
		private void decide(Do command) {
		}

	}

	@Decider(partitionBy = "thing")
	static class StrangeParameter {

		@Decide
		void decide(Do command, String text) {
		}

	}

	@Decider(partitionBy = "thing")
	static class StrangeResult {

		@Decide
		List<String> decide(Do command) {
			return List.of();
		}

	}

	@Decider(partitionBy = "thing")
	static class StrangeSync extends First {

		@Sync
		void save(String text) {
		}

	}

	@Decider(partitionBy = "thing")
	static class TwoSyncs extends First {

		@Sync
		void save(Done event) {
		}

		@Sync
		void saveToo(Done event) {
		}

	}

	@DecisionModel
	record Unbounded() {
		@Evolve
		Unbounded on(Done event) {
			return this;
		}
	}

	@Decider(partitionBy = "thing")
	static class WithUnbounded {

		@Decide
		void decide(Do command, Unbounded model) {
		}

	}

	@DecisionModel("thing")
	record Idle() {
	}

	@Decider(partitionBy = "thing")
	static class WithIdle {

		@Decide
		void decide(Do command, Idle model) {
		}

	}

	@DecisionModel("thing")
	record Twice() {
		@Evolve
		Twice on(Done event) {
			return this;
		}

		@Evolve
		Twice also(Done event) {
			return this;
		}
	}

	@Decider(partitionBy = "thing")
	static class WithDouble {

		@Decide
		void decide(Do command, Twice model) {
		}

	}

	@DecisionModel("other")
	record Unseeing() {
		@Evolve
		Unseeing on(Done event) {
			return this;
		}
	}

	@Decider(partitionBy = "other")
	static class WithUnseeing {

		@Decide
		void decide(Other command, Unseeing model) {
		}

	}

	@DecisionModel("thing")
	record NoStart(int count) {
		@Evolve
		NoStart on(Done event) {
			return this;
		}
	}

	@Decider(partitionBy = "thing")
	static class WithoutStart {

		@Decide
		void decide(Do command, NoStart model) {
		}

	}

	@DecisionModel("thing")
	record OpenModel() {
		@Evolve
		OpenModel on(OpenEvent event) {
			return this;
		}
	}

	@Decider(partitionBy = "thing")
	static class WithOpenInterface {

		@Decide
		void decide(Do command, OpenModel model) {
		}

	}

}
