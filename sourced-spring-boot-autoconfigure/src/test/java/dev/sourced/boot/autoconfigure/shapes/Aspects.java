package dev.sourced.boot.autoconfigure.shapes;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Sync;
import dev.sourced.boot.autoconfigure.shapes.Things.Made;
import dev.sourced.boot.autoconfigure.shapes.Things.Make;

/**
 * Annotations of others on handlers.
 */
public final class Aspects {

	private Aspects() {
	}

	@Shape("`@Transactional` on a `@Decider` class")
	@Decider(partitionBy = "thing")
	@Transactional
	static class TransactionalDecider {

		@Decide
		void decide(Make command) {
		}

	}

	@Shape("`@Transactional` on `@Decide`, whatever it asks for")
	@Decider(partitionBy = "thing")
	static class TransactionalDecide {

		@Decide
		@Transactional(readOnly = true, noRollbackFor = RuntimeException.class)
		void decide(Make command) {
		}

	}

	/** Begins a transaction around every bean whose name it knows, as XML did. */
	static class Advising {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setBeanNames("advised*");
			proxies.setInterceptorNames("advice");
			proxies.setProxyTargetClass(true);
			return proxies;
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static TransactionInterceptor advice(BeanFactory beans) {
			TransactionInterceptor advice = new TransactionInterceptor();
			advice.setBeanFactory(beans);
			advice.setTransactionAttributeSource(new MatchAlwaysTransactionAttributeSource());
			return advice;
		}

		@Bean
		AdvisedDecider advisedDecider() {
			return new AdvisedDecider();
		}

	}

	@Decider(partitionBy = "thing")
	static class AdvisedDecider {

		@Decide
		void decide(Make command) {
		}

	}

	@Shape("transaction around `@Decide` by an advisor instead of an annotation")
	@Import(Advising.class)
	static class TransactionalByAdvisor {

	}

	@Shape("`@Transactional` on `@Sync` of a `@Decider`")
	@Decider(partitionBy = "thing")
	static class TransactionalSync {

		@Decide
		void decide(Make command) {
		}

		@Sync
		@Transactional
		void save(Made event) {
		}

	}

	@Shape("`@Transactional` on a `@Projector` class, also with `readOnly`, `SUPPORTS`, `MANDATORY` or `NESTED`")
	@Projector
	@Transactional(readOnly = true, propagation = Propagation.NESTED)
	static class TransactionalProjector {

		@Project
		void on(Made event) {
		}

		@OnReset
		void clear() {
		}

	}

	@Shape("`REQUIRES_NEW` on `@Project`, `@Load`, `@Evolve`, `@Save` or `@OnReset`")
	@Projector
	static class NewTransaction {

		@Project
		@Transactional(propagation = Propagation.REQUIRES_NEW)
		void on(Made event) {
		}

	}

	@Shape("`NOT_SUPPORTED` or `NEVER` there")
	@Projector
	static class NoTransaction {

		@Project
		void on(Made event) {
		}

		@OnReset
		@Transactional(propagation = Propagation.NOT_SUPPORTED)
		void clear() {
		}

	}

	@Shape("isolation level there, other than `READ_COMMITTED`")
	@Projector
	@Transactional(isolation = Isolation.SERIALIZABLE)
	static class Isolated {

		@Project
		void on(Made event) {
		}

	}

	@Shape("timeout there")
	@Projector
	@Transactional(timeoutString = "${shapes.timeout:5}")
	static class TimeOut {

		@Project
		void on(Made event) {
		}

	}

	@Shape("named transaction manager there, if it is the only one")
	@Projector
	@Transactional("transactionManager")
	static class NamedManager {

		@Project
		void on(Made event) {
		}

	}

	static class OtherManager {

		@Bean(defaultCandidate = false)
		TransactionManager otherManager() {
			return new TransactionManager() {
			};
		}

	}

	@Shape("Sourced's transaction manager there by name, beside others")
	@Import(OtherManager.class)
	@Projector
	@Transactional("transactionManager")
	static class NamedOwnManager {

		@Project
		void on(Made event) {
		}

	}

	@Shape("transaction manager there that is not Sourced's")
	@Import(OtherManager.class)
	@Projector
	@Transactional("otherManager")
	static class NamedOtherManager {

		@Project
		void on(Made event) {
		}

	}

	@Shape("`@Transactional` on `@React`")
	@Transactional
	static class TransactionalReaction {

		@React
		void on(Made event) {
		}

	}

	@Shape("`MANDATORY` on `@React`")
	static class MandatoryReaction {

		@React
		@Transactional(propagation = Propagation.MANDATORY)
		void on(Made event) {
		}

	}

	@Shape("`@Transactional` on `@AfterCommit`, or on its class")
	@Projector
	@Transactional
	static class TransactionalAfterCommit {

		@Project
		void on(Made event) {
		}

		@AfterCommit
		void after(Made event) {
		}

	}

	@Shape("`REQUIRES_NEW` or `NOT_SUPPORTED` on `@AfterCommit`")
	@Projector
	@Transactional
	static class NewTransactionAfterCommit {

		@Project
		void on(Made event) {
		}

		@AfterCommit
		@Transactional(propagation = Propagation.REQUIRES_NEW)
		void after(Made event) {
		}

	}

	@Shape("`@Async` on a handler or its class")
	@Async
	static class AsyncReaction {

		@React
		void on(Made event) {
		}

	}

	@Shape("`@Retryable` on `@React` or `@AfterCommit`")
	static class RetryableReaction {

		@React
		@Retryable
		void on(Made event) {
		}

	}

	@Shape("`@Retryable` on any other handler or its class")
	@Projector
	static class RetryableProject {

		@Project
		@Retryable
		void on(Made event) {
		}

	}

	@Shape("`@Cacheable` on a handler or its class, also within `@Caching`")
	static class CacheableReaction {

		@React
		@Caching(cacheable = @Cacheable("made"))
		void on(Made event) {
		}

	}

}
