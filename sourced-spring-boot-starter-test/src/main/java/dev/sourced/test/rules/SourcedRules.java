package dev.sourced.test.rules;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Workflow;
import dev.sourced.workflow.Steps;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

/**
 * Rules for the architecture of applications, for tests with ArchUnit:
 *
 * <pre class="code">
 * SourcedRules.all().check(new ClassFileImporter().importPackages("com.example"));
 * </pre>
 *
 * A decision is repeated after a conflict and a model is evolved again and again, so both
 * must come to the same result from the same input. The rules follow calls within a class
 * and to classes nested in it, and nowhere else. A rule that finds nothing to check
 * fails, as ArchUnit does by default.
 */
public final class SourcedRules {

	private SourcedRules() {
	}

	/**
	 * All rules that hold for every application. {@link #handlersAreNotPublic()} is a
	 * matter of taste and is not among them.
	 * @return the rules
	 */
	public static ArchRule all() {
		return CompositeArchRule.of(decisionsArePure())
			.and(modelsArePure())
			.and(messagesAreImmutable())
			.and(workflowsAreDeterministic().allowEmptyShould(true));
	}

	/**
	 * {@code @Decide} methods ask neither clock nor chance nor anything outside, send
	 * nothing, and change no field. They take an {@link java.time.Instant} for the time,
	 * and ids come in the command.
	 * @return the rule
	 */
	public static ArchRule decisionsArePure() {
		return methods().that()
			.areAnnotatedWith(Decide.class)
			.should(new PureCondition())
			.because("a decision is made again after a conflict and must come out the same");
	}

	/**
	 * {@code @Evolve} methods ask neither clock nor chance nor anything outside, and
	 * change no field.
	 * @return the rule
	 */
	public static ArchRule modelsArePure() {
		return methods().that()
			.areAnnotatedWith(Evolve.class)
			.should(new PureCondition())
			.because("a state is evolved from the same events again and again and must come out the same");
	}

	/**
	 * Methods of {@code @Workflow} classes that take {@link Steps} ask neither clock nor
	 * chance, do not sleep, and use nothing outside, except in lambdas. It cannot tell
	 * the lambda of a step, which may do all this, from that of an undo, a branch or a
	 * stream, which must not; what other beans do that a method calls; nor whether a
	 * collection has the same order each time.
	 * @return the rule
	 */
	public static ArchRule workflowsAreDeterministic() {
		return methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(Workflow.class)
			.and(describe("take steps",
					(method) -> method.getRawParameterTypes()
						.stream()
						.anyMatch((type) -> type.isEquivalentTo(Steps.class))))
			.should(new DeterministicCondition())
			.because("a workflow is called again after a wait or a crash and must come to the same steps");
	}

	/**
	 * Messages are records without components that others can change: dates of
	 * {@code java.util} and arrays.
	 * @return the rule
	 */
	public static ArchRule messagesAreImmutable() {
		return classes().that()
			.areAnnotatedWith(MessageType.class)
			.should(new ImmutableCondition())
			.because("a message is a fact that several handlers get");
	}

	/**
	 * Deciders, projectors and reactors are not public: nobody but the framework calls
	 * them.
	 * @return the rule
	 */
	public static ArchRule handlersAreNotPublic() {
		return classes().that()
			.areAnnotatedWith(Decider.class)
			.or()
			.areAnnotatedWith(Projector.class)
			.or()
			.areAnnotatedWith(Reactor.class)
			.should()
			.notBePublic()
			.because("nobody but the framework calls handlers");
	}

}
