package dev.sourced.test.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import dev.sourced.test.rules.Violations.AskingClock;
import dev.sourced.test.rules.Violations.AskingDatabase;
import dev.sourced.test.rules.Violations.AskingRepository;
import dev.sourced.test.rules.Violations.Changeable;
import dev.sourced.test.rules.Violations.Changing;
import dev.sourced.test.rules.Violations.Commanding;
import dev.sourced.test.rules.Violations.Deterministic;
import dev.sourced.test.rules.Violations.Drawing;
import dev.sourced.test.rules.Violations.DrawingDeeper;
import dev.sourced.test.rules.Violations.Drawn;
import dev.sourced.test.rules.Violations.NotRecorded;
import dev.sourced.test.rules.Violations.Open;
import dev.sourced.test.rules.Violations.Opened;
import dev.sourced.test.rules.Violations.Pure;
import dev.sourced.test.rules.Violations.PureModel;
import dev.sourced.test.rules.Violations.ReadingShared;
import dev.sourced.test.rules.Violations.Sending;
import dev.sourced.test.rules.Violations.Sleeping;
import dev.sourced.test.rules.Violations.Timed;
import dev.sourced.test.rules.Violations.TimedModel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SourcedRulesTests {

	private static final JavaClasses CLASSES = new ClassFileImporter().importPackagesOf(SourcedRulesTests.class);

	private static void violated(ArchRule rule, Class<?> type, String reason) {
		JavaClasses house = CLASSES.that(DescribedPredicate.describe("in the house",
				(one) -> one.getName().equals(type.getName()) || one.getName().startsWith(type.getName() + "$")));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(house))
			.withMessageContaining(reason)
			.withMessageContaining(type.getName());
	}

	@Test
	void aDecisionAsksNoClock() {
		violated(SourcedRules.decisionsArePure(), AskingClock.class, "asks the clock; take an Instant");
	}

	@Test
	void aDecisionAsksNoChance() {
		violated(SourcedRules.decisionsArePure(), Drawing.class, "asks chance; let the command carry");
	}

	@Test
	void aDecisionAsksNoChanceInOtherMethodsAndLambdas() {
		violated(SourcedRules.decisionsArePure(), DrawingDeeper.class, "asks chance; let the command carry");
	}

	@Test
	void aDecisionUsesNoDatabase() {
		violated(SourcedRules.decisionsArePure(), AskingDatabase.class, "uses a database");
		violated(SourcedRules.decisionsArePure(), AskingRepository.class, "uses a repository");
	}

	@Test
	void aDecisionSendsNothing() {
		violated(SourcedRules.decisionsArePure(), Sending.class, "uses the log or the gateway");
	}

	@Test
	void aDecisionChangesNoField() {
		violated(SourcedRules.decisionsArePure(), Changing.class, "changes or reads what others change");
		violated(SourcedRules.decisionsArePure(), ReadingShared.class, "changes or reads what others change");
	}

	@Test
	void aModelAsksNoClock() {
		violated(SourcedRules.modelsArePure(), TimedModel.class, "asks the clock");
	}

	@Test
	void messagesAreRecordsOfValues() {
		violated(SourcedRules.messagesAreImmutable(), NotRecorded.class, "is no record");
		violated(SourcedRules.messagesAreImmutable(), Changeable.class, "can be changed (type: Date)");
	}

	@Test
	void handlersAreNotPublicIfThatIsWanted() {
		violated(SourcedRules.handlersAreNotPublic(), Open.class, "nobody but the framework calls handlers");
	}

	@Test
	void aWorkflowAsksNoClockAndNoChanceOutsideOfItsSteps() {
		violated(SourcedRules.workflowsAreDeterministic(), Timed.class, "asks the clock; use Steps.now()");
		violated(SourcedRules.workflowsAreDeterministic(), Drawn.class, "asks chance; use Steps.uuid()");
	}

	@Test
	void aWorkflowDoesNotSleepNorSendOutsideOfItsSteps() {
		violated(SourcedRules.workflowsAreDeterministic(), Sleeping.class, "sleeps; use Steps.sleep()");
		violated(SourcedRules.workflowsAreDeterministic(), Commanding.class,
				"uses the log or the gateway outside of a step; use Steps.execute()");
	}

	@Test
	void whatStepsDoIsNotLookedAt() {
		SourcedRules.workflowsAreDeterministic().check(new ClassFileImporter().importClasses(Deterministic.class));
	}

	@Test
	void workflowsAreAmongAllRules() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> SourcedRules.all()
				.check(new ClassFileImporter().importClasses(Pure.class, PureModel.class, Opened.class, Timed.class)))
			.withMessageContaining("asks the clock; use Steps.now()");
	}

	@Test
	void whatIsPureRaisesNoAlarm() {
		SourcedRules.all().check(new ClassFileImporter().importClasses(Pure.class, PureModel.class, Opened.class));
		SourcedRules.handlersAreNotPublic().check(new ClassFileImporter().importClasses(Pure.class));
		assertThat(SourcedRules.all().getDescription()).contains("depend on their arguments only");
	}

	@Test
	void aRuleWithoutAnythingToCheckFails() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> SourcedRules.all().check(new ClassFileImporter().importClasses(String.class)));
	}

}
