package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.boot.autoconfigure.Accounts.AccountDecider;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Deposited;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How deciding takes part in the caller's transaction.
 */
class TransactionRulesTests extends AccountsFixture {

	@Test
	void executeCommitsWithTheCaller() {
		run((app) -> {
			transaction(app).executeWithoutResult((status) -> {
				app.gateway().execute(new Open(A, "Ada"));
				app.gateway().execute(new Deposit(A, 5));
				assertThat(balance(app, A)).as("what the transaction itself has appended").isEqualTo(5);
			});
			assertThat(balance(app, A)).isEqualTo(5);
			assertThat(deposits(app)).isEqualTo(1);
		});
	}

	@Test
	void executeRollsBackWithTheCaller() {
		run((app) -> {
			transaction(app).executeWithoutResult((status) -> {
				app.gateway().execute(new Open(A, "Ada"));
				app.gateway().execute(new Deposit(A, 5));
				status.setRollbackOnly();
			});
			assertThat(app.log().head()).isZero();
			assertThat(deposits(app)).isZero();
			assertThat(decider(app).after).isEmpty();
			app.gateway().execute(new Open(A, "Ada"));
		});
	}

	@Test
	void aCaughtRejectionLeavesTheCallersWork() {
		run((app) -> {
			transaction(app).executeWithoutResult((status) -> {
				app.gateway().execute(new Open(A, "Ada"));
				assertThatExceptionOfType(CommandRejected.class)
					.isThrownBy(() -> app.gateway().execute(new Open(A, "Eve")));
				app.jdbc().update("insert into deposits values ('caller', 1)");
			});
			assertThat(deposits(app)).isEqualTo(1);
			assertThat(app.log().head()).isPositive();
		});
	}

	@Test
	void aReadOnlyTransactionIsRefused() {
		run((app) -> {
			TransactionTemplate readOnly = transaction(app);
			readOnly.setReadOnly(true);
			refused(app, readOnly);
		});
	}

	@Test
	void transactionsAtAnotherIsolationLevelAreRefused() {
		run((app) -> {
			for (int level : List.of(TransactionDefinition.ISOLATION_REPEATABLE_READ,
					TransactionDefinition.ISOLATION_SERIALIZABLE)) {
				TransactionTemplate other = transaction(app);
				other.setIsolationLevel(level);
				refused(app, other);
				TransactionTemplate inner = transaction(app);
				inner.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
				other.executeWithoutResult((outer) -> refused(app, inner));
			}
		});
	}

	private void refused(App app, TransactionTemplate template) {
		template.executeWithoutResult((status) -> {
			assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> app.gateway().execute(new Open(A, "Ada")));
			assertThatExceptionOfType(IllegalTransactionException.class)
				.isThrownBy(() -> app.log().append(List.of(Message.of(new Deposited(A, 1)))));
		});
		assertThat(app.log().head()).isZero();
	}

	@Test
	void aConflictInTheCallersTransactionIsDecidedAgainInPlace() {
		run((app) -> {
			open(app, A, 0);
			transaction(app).executeWithoutResult((status) -> {
				app.jdbc().update("insert into deposits values ('caller', 1)");
				// another transaction gets between: this one's cached view is stale, its
				// append is not
				inAnotherThread(() -> app.gateway().execute(new Deposit(A, 1)));
				Decision decision = app.gateway().execute(new Deposit(A, 2));
				assertThat(decision.repeated()).isFalse();
			});
			assertThat(balance(app, A)).isEqualTo(3);
			assertThat(deposits(app)).isEqualTo(3);
		});
	}

	@Test
	@Tag("races")
	void executesInOppositeOrderEndInAtMostOneTransientException() {
		run((app) -> {
			open(app, A, 0);
			open(app, B, 0);
			long failures = 0;
			int rounds = 10;
			try (Rendezvous rendezvous = new Rendezvous(2)) {
				for (int round = 0; round < rounds; round++) {
					List<Outcome<Boolean>> outcomes = oppositeOrder(app, rendezvous);
					List<Outcome<Boolean>> failed = outcomes.stream()
						.filter((outcome) -> !outcome.succeeded())
						.toList();
					assertThat(failed).hasSizeLessThanOrEqualTo(1)
						.allMatch((outcome) -> outcome.failedWith(ConcurrencyFailureException.class));
					failures += failed.size();
				}
			}
			assertThat(balance(app, A)).isEqualTo(2 * rounds - failures);
			assertThat(balance(app, B)).isEqualTo(2 * rounds - failures);
		});
	}

	private List<Outcome<Boolean>> oppositeOrder(App app, Rendezvous rendezvous) {
		CyclicBarrier between = new CyclicBarrier(2);
		return rendezvous.run((racer) -> () -> transaction(app).execute((status) -> {
			app.gateway().execute(new Deposit((racer == 0) ? A : B, 1));
			waitBriefly(between);
			app.gateway().execute(new Deposit((racer == 0) ? B : A, 1));
			return true;
		}));
	}

	/*
	 * Where the first locks let only one through, the other cannot come here in time.
	 */
	private static void waitBriefly(CyclicBarrier barrier) {
		try {
			barrier.await(200, TimeUnit.MILLISECONDS);
		}
		catch (Exception ex) {
			assertThat(ex).isNotInstanceOf(InterruptedException.class);
		}
	}

	@Test
	void whatASyncMethodWritesIsCommittedWithTheEventsOrNotAtAll() {
		run((app) -> {
			open(app, A, 5);
			long head = app.log().head();
			assertThatIllegalStateException().isThrownBy(() -> app.gateway().execute(new Deposit(A, 666)));
			assertThat(app.log().head()).isEqualTo(head);
			assertThat(deposits(app)).isEqualTo(1);
		});
	}

	@Test
	void aFailingSyncMethodKeepsTheCallersTransactionFromCommitting() {
		run((app) -> {
			open(app, A, 5);
			assertThatExceptionOfType(UnexpectedRollbackException.class)
				.isThrownBy(() -> transaction(app).executeWithoutResult((status) -> assertThatIllegalStateException()
					.isThrownBy(() -> app.gateway().execute(new Deposit(A, 666)))));
			assertThat(balance(app, A)).isEqualTo(5);
		});
	}

	@Test
	void afterCommitWaitsForTheOuterCommitAndItsFailureChangesNothing() {
		run((app) -> {
			open(app, A, 0);
			decider(app).after.clear();
			transaction(app).executeWithoutResult((status) -> {
				app.gateway().execute(new Deposit(A, 667));
				app.gateway().execute(new Deposit(A, 1));
				assertThat(decider(app).after).isEmpty();
			});
			assertThat(decider(app).after).containsExactly(new Deposited(A, 667), new Deposited(A, 1));
			assertThat(balance(app, A)).isEqualTo(668);
		});
	}

	@Test
	void anAppendInAnAfterCommitCallbackIsCommitted() {
		run((app) -> {
			open(app, A, 0);
			transaction(app).executeWithoutResult((status) -> TransactionSynchronizationManager
				.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						app.gateway().execute(new Deposit(A, 7));
					}

				}));
			assertThat(balance(app, A)).isEqualTo(7);
			assertThat(inAnotherThread(() -> balance(app, A))).isEqualTo(7);
			assertThat(deposits(app)).isEqualTo(1);
		}, "spring.datasource.hikari.auto-commit=false");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anAppendInACallbackAfterCompletionIsCommittedWithItsEffects(boolean rolledBack) {
		run((app) -> {
			open(app, A, 0);
			decider(app).after.clear();
			transaction(app).executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCompletion(int completed) {
						app.gateway().execute(new Deposit(A, 7));
					}

				});
				app.gateway().execute(new Deposit(A, 1));
				if (rolledBack) {
					status.setRollbackOnly();
				}
			});
			assertThat(inAnotherThread(() -> balance(app, A))).isEqualTo(rolledBack ? 7 : 8);
			assertThat(decider(app).after).contains(new Deposited(A, 7)).hasSize(rolledBack ? 1 : 2);
		}, "spring.datasource.hikari.auto-commit=false");
	}

	@Test
	void whatIsRolledBackToASavepointHasNoEffectAfterTheCommit() {
		run((app) -> {
			open(app, A, 0);
			decider(app).after.clear();
			TransactionTemplate nested = transaction(app);
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			transaction(app).executeWithoutResult((outer) -> {
				nested.executeWithoutResult((status) -> {
					app.gateway().execute(new Deposit(A, 1));
					status.setRollbackOnly();
				});
				app.gateway().execute(new Deposit(A, 2));
				nested.executeWithoutResult((status) -> {
					app.gateway().execute(new Deposit(A, 3));
					status.setRollbackOnly();
				});
				nested.executeWithoutResult((status) -> app.gateway().execute(new Deposit(A, 4)));
			});
			assertThat(decider(app).after).containsExactly(new Deposited(A, 2), new Deposited(A, 4));
			assertThat(balance(app, A)).isEqualTo(6);
		});
	}

	@Test
	void aSuspendedTransactionIsNotJoined() {
		run((app) -> {
			transaction(app).executeWithoutResult((status) -> {
				app.jdbc().update("insert into deposits values ('caller', 1)");
				TransactionTemplate apart = transaction(app);
				apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
				apart.executeWithoutResult((inner) -> app.gateway().execute(new Open(A, "Ada")));
				status.setRollbackOnly();
			});
			assertThat(app.log().head()).isPositive();
			assertThat(deposits(app)).isZero();
		});
	}

	private static AccountDecider decider(App app) {
		return app.context().getBean(AccountDecider.class);
	}

	private static long deposits(App app) {
		Long count = app.jdbc().queryForObject("select count(*) from deposits", Long.class);
		return (count != null) ? count : -1;
	}

	private static TransactionTemplate transaction(App app) {
		return new TransactionTemplate(app.context().getBean(PlatformTransactionManager.class));
	}

	static <T> T inAnotherThread(Supplier<T> work) {
		try (Rendezvous other = new Rendezvous(1)) {
			T result = other.<T>run(work::get).get(0).get();
			assertThat(result).isNotNull();
			return result;
		}
	}

}
