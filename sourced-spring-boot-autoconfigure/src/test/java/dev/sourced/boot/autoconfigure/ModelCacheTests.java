package dev.sourced.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.boot.autoconfigure.Accounts.Account;
import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Deposited;
import dev.sourced.boot.autoconfigure.Accounts.Transfer;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.assembly.DecisionSubsystem;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.message.Command;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * An instance that decides from states that it remembers, beside another one that appends
 * too: it may have to decide again, but it never decides wrongly.
 */
class ModelCacheTests extends AccountsFixture {

	private int transfers;

	@Test
	void theNextDecisionIsMadeFromMemory() {
		together(1000, (app, other) -> {
			open(app, A, 100);
			open(app, B, 0);
			long misses = cache(app).misses();
			for (int i = 0; i < 10; i++) {
				transfer(app, 3);
			}
			assertThat(cache(app).misses()).isEqualTo(misses);
			assertThat(cache(app).hits()).isGreaterThanOrEqualTo(20);
			assertThat(cache(app).stale()).isZero();
			assertThat(List.of(balance(app, A), balance(app, B))).containsExactly(70L, 30L);
		});
	}

	@Test
	void whatAnotherInstanceHasAppendedIsNotMissed() {
		together(1000, (app, other) -> {
			open(app, A, 100);
			open(app, B, 0);
			transfer(other, 60);
			assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> transfer(app, 60));
			transfer(other, 10);
			transfer(app, 20);
			assertThat(cache(app).stale()).isPositive();
			assertThat(balance(app, A)).isEqualTo(10);
		});
	}

	@Test
	void aRejectionIsMadeFromWhatIsReadNow() {
		together(1000, (app, other) -> {
			open(app, A, 10);
			open(app, B, 0);
			other.gateway().execute(new Deposit(A, 90));
			transfer(app, 50);
			assertThat(balance(app, A)).isEqualTo(50);
		});
	}

	/*
	 * Its command is appended, which reveals what it has missed.
	 */
	@Test
	void aDecisionOfNoEventsMissesNothingEither() {
		together(1000, (app, other) -> {
			open(app, A, 100);
			open(app, B, 0);
			assertThat(app.gateway().execute(new TopUp(A, 100)).events()).isEmpty();
			transfer(other, 60);
			assertThat(app.gateway().execute(new TopUp(A, 100)).event(Deposited.class).amount()).isEqualTo(60);
		});
	}

	@Test
	void whatIsRolledBackIsNotRemembered() {
		together(1000, (app, other) -> {
			open(app, A, 100);
			TransactionTemplate transaction = new TransactionTemplate(
					app.context().getBean(PlatformTransactionManager.class));
			transaction.executeWithoutResult((status) -> {
				app.gateway().execute(new Deposit(A, 50));
				app.gateway().execute(new Deposit(A, 50));
				status.setRollbackOnly();
			});
			assertThat(app.gateway().execute(new TopUp(A, 110)).event(Deposited.class).amount()).isEqualTo(10);
			transaction.executeWithoutResult((status) -> {
				app.gateway().execute(new Deposit(A, 50));
				app.gateway().execute(new Deposit(A, 50));
			});
			assertThat(app.gateway().execute(new TopUp(A, 220)).event(Deposited.class).amount()).isEqualTo(10);
		});
	}

	/*
	 * A watermark is shared by the reads of 100 ms. The pauses let a read that follows
	 * many decisions take a new one, however fast the machine is.
	 */
	@Test
	void statesAreReadAgainBeforeTheirConditionsGrowLong() {
		together(1000, (app, other) -> {
			open(app, A, 200);
			open(app, B, 0);
			long misses = cache(app).misses();
			for (int i = 0; i < 200; i++) {
				transfer(app, 1);
				if (i % 30 == 29) {
					Awaitility.await().pollDelay(Duration.ofMillis(110)).until(() -> true);
				}
			}
			assertThat(cache(app).misses() - misses).isBetween(4L, 12L);
			assertThat(cache(app).stale()).isZero();
			assertThat(List.of(balance(app, A), balance(app, B))).containsExactly(0L, 200L);
		});
	}

	@Test
	void noMoreStatesAreKeptThanAllowed() {
		together(1, (app, other) -> {
			open(app, A, 100);
			open(app, B, 100);
			for (int i = 0; i < 5; i++) {
				app.gateway().execute(new TopUp(A, 101 + i));
				app.gateway().execute(new TopUp(B, 101 + i));
			}
			// only the first of them found the account that was used last
			assertThat(cache(app).hits()).isEqualTo(2);
			assertThat(List.of(balance(app, A), balance(app, B))).containsExactly(105L, 105L);
		});
	}

	@Test
	void aNegativeNumberIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ModelCache(-1))
			.withMessageContaining("sourced.models.cache");
	}

	@Test
	void withoutTheSettingNothingIsKept() {
		together(0, (app, other) -> {
			open(app, A, 100);
			open(app, B, 0);
			transfer(app, 1);
			assertThat(cache(app).hits() + cache(app).misses()).isZero();
		});
	}

	@Test
	@Tag("races")
	void twoInstancesSpendEverythingOnce() {
		together(1000, (app, other) -> {
			open(app, A, 100);
			open(app, B, 0);
			try (Rendezvous rendezvous = new Rendezvous(8)) {
				List<Outcome<Integer>> spent = rendezvous
					.run((racer) -> () -> spend((racer % 2 == 0) ? app : other, racer));
				assertThat(spent.stream().mapToInt(Outcome::get).sum()).isEqualTo(50);
			}
			assertThat(List.of(balance(app, A), balance(other, B))).containsExactly(0L, 100L);
		});
	}

	private static int spend(App app, int racer) {
		return (int) IntStream.range(0, 20).filter((i) -> {
			try {
				app.gateway().execute(new Transfer(A, B, "r" + racer + "-" + i, 2));
				return true;
			}
			catch (CommandRejected ex) {
				return false;
			}
		}).count();
	}

	private void transfer(App app, long amount) {
		app.gateway().execute(new Transfer(A, B, "t" + this.transfers++, amount));
	}

	private static ModelCache cache(App app) {
		return app.context().getBean(DecisionSubsystem.class).models();
	}

	/*
	 * Of which only the first one remembers.
	 */
	private void together(int size, BiConsumer<App, App> test) {
		run((other) -> new Remembering(AccountsApplication.on(created()).withBean(TopUpDecider.class), size)
			.run((app) -> test.accept(app, other)));
	}

	/**
	 * An application that remembers states.
	 *
	 * @param runner runs it
	 * @param size how many
	 */
	private record Remembering(ApplicationContextRunner runner, int size) {

		void run(java.util.function.Consumer<App> test) {
			this.runner.withPropertyValues("sourced.models.cache=" + this.size).run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(new App(context));
			});
		}

	}

	@MessageType("accounts.top-up")
	record TopUp(@dev.sourced.annotation.Tag AccountId account, long to) implements Command {
	}

	@Decider(partitionBy = "account")
	static class TopUpDecider {

		@Decide
		Optional<Deposited> topUp(TopUp command, Account account) {
			return (account.balance() >= command.to()) ? Optional.empty()
					: Optional.of(new Deposited(command.account(), command.to() - account.balance()));
		}

	}

}
