package dev.sourced.boot.autoconfigure.shapes;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.springframework.core.annotation.AliasFor;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Sync;
import dev.sourced.boot.autoconfigure.shapes.Things.Confused;
import dev.sourced.boot.autoconfigure.shapes.Things.Made;
import dev.sourced.boot.autoconfigure.shapes.Things.Make;

/**
 * Where annotations of methods stand.
 */
public final class Places {

	private Places() {
	}

	public static Class<?> misplacedHandler() {
		return ProjectInPlainBean.class;
	}

	public static Class<?> childHandler() {
		return ReactInPlainBean.class;
	}

	@Shape("`@React` in any bean")
	static class ReactInPlainBean {

		@React
		void on(Made event) {
		}

	}

	@Shape("`@Project` in a bean without stereotype")
	static class ProjectInPlainBean {

		@Project
		void on(Made event) {
		}

	}

	@Shape("`@Decide` in a bean without stereotype")
	static class DecideInPlainBean {

		@Decide
		void decide(Make command) {
		}

	}

	@Shape("`@Sync` in a `@Reactor`")
	@Reactor
	static class SyncInReactor {

		@React
		void on(Made event) {
		}

		@Sync
		void save(Made event) {
		}

	}

	@Shape("`@Sync` in a `@Projector`")
	@Projector
	static class SyncInProjector {

		@Project
		void on(Made event) {
		}

		@Sync
		void save(Made event) {
		}

	}

	@Shape("`@Save` in a `@Decider`")
	@Decider(partitionBy = "thing")
	static class SaveInDecider {

		@Decide
		Made decide(Make command) {
			return new Made(command.thing());
		}

		@Save
		void save(Made event) {
		}

	}

	@Shape("`@AfterCommit` in a `@Reactor`")
	@Reactor
	static class AfterCommitInReactor {

		@React
		void on(Made event) {
		}

		@AfterCommit
		void after(Made event) {
		}

	}

	@Shape("`@Decide` in a `@Projector`")
	@Projector
	static class DecideInProjector {

		@Project
		void on(Made event) {
		}

		@Decide
		Made decide(Make command) {
			return new Made(command.thing());
		}

	}

	@Shape("`@Project` in a `@Decider`")
	@Decider(partitionBy = "thing")
	static class ProjectInDecider {

		@Decide
		void decide(Make command) {
		}

		@Project
		void on(Made event) {
		}

	}

	@Shape("`@Evolve` in a `@Decider`")
	@Decider(partitionBy = "thing")
	static class EvolveInDecider {

		@Decide
		void decide(Make command) {
		}

		@Evolve
		String on(String view, Made event) {
			return view;
		}

	}

	@Shape("`@OnReset` in a `@Reactor`")
	@Reactor
	static class OnResetInReactor {

		@React
		void on(Made event) {
		}

		@OnReset
		void clear() {
		}

	}

	@Shape("`@Project` in a decision model")
	@Decider(partitionBy = "thing")
	static class WithConfusedModel {

		@Decide
		void decide(Make command, Confused model) {
		}

	}

	@Shape("`@Decider` and `@Projector` on one class")
	@Decider(partitionBy = "thing", group = "one")
	@Projector(group = "other")
	static class TwoStereotypes {

		@Decide
		void decide(Make command) {
		}

		@Project
		void on(Made event) {
		}

	}

	@Shape(value = "`@React` in a `@Decider` or `@Projector`", handlers = 2)
	@Projector
	static class ReactInProjector {

		@Project
		void project(Made event) {
		}

		@React
		void react(Made event) {
		}

	}

	@Projector
	static class Base {

		@Project
		void on(Made event) {
		}

	}

	@Shape("stereotype and handler inherited from a superclass")
	static class OfSuperclass extends Base {

	}

	@Shape("overriding a handler without repeating its annotation")
	static class Overriding extends Base {

		@Override
		void on(Made event) {
		}

	}

	@Projector
	interface Projecting {

		@Project
		void on(Made event);

	}

	@Shape("stereotype and annotation on an interface")
	static class OfInterface implements Projecting {

		@Override
		public void on(Made event) {
		}

	}

	interface Reacting {

		@React
		default void on(Made event) {
		}

	}

	@Shape("handler that is a default method of an interface")
	static class OfDefaultMethod implements Reacting {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Decider(partitionBy = "thing")
	@interface ThingDecider {

		@AliasFor(annotation = Decider.class, attribute = "group")
		String id() default "";

	}

	@Shape("stereotype on an annotation of your own")
	@ThingDecider(id = "of-my-own")
	static class Composed {

		@Decide
		void decide(Make command) {
		}

	}

	@Shape("`@Sync` and `@AfterCommit` on one method")
	@Decider(partitionBy = "thing")
	static class TwoDuties {

		@Decide
		void decide(Make command) {
		}

		@Sync
		@AfterCommit
		void twice(Made event) {
		}

	}

}
