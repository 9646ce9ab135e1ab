package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.boot.autoconfigure.Accounts.Account;
import dev.sourced.boot.autoconfigure.Accounts.Audit;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Invoice;
import dev.sourced.boot.autoconfigure.Accounts.LastInvoice;
import dev.sourced.boot.autoconfigure.Accounts.Transfer;
import dev.sourced.command.Decision;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A decision shows the states of its models after it.
 */
class DecisionStateTests extends AccountsFixture {

	@Test
	void aStateHasEvolvedByTheEventsOfTheDecision() {
		run((app) -> {
			open(app, A, 100);
			Decision decision = app.gateway().execute(new Deposit(A, 20));
			assertThat(decision.state(Account.class))
				.contains(app.models().load(Account.class, Tags.of("account", A)).state())
				.hasValueSatisfying((account) -> assertThat(account.balance()).isEqualTo(120));
			Invoice invoice = new Invoice("c");
			app.gateway().execute(invoice);
			assertThat(app.gateway().execute(invoice).state(LastInvoice.class)).contains(new LastInvoice(2));
		});
	}

	@Test
	void nothingIsReadForIt() {
		run((app) -> {
			open(app, A, 100);
			Decision first = app.gateway().execute(new Deposit(A, 20));
			app.gateway().execute(new Deposit(A, 3));
			assertThat(first.state(Account.class).orElseThrow().balance()).isEqualTo(120);
		});
	}

	@Test
	void aRememberedStateIsNotTheOneBeforeTheDecision() {
		run((app) -> {
			open(app, A, 100);
			app.gateway().execute(new Deposit(A, 20));
			Decision decision = app.gateway().execute(new Deposit(A, 20));
			assertThat(decision.state(Account.class).orElseThrow().balance()).isEqualTo(140);
		}, "sourced.models.cache=100");
	}

	@Test
	void ofSeveralStatesOfAModelTheTagsTellWhich() {
		run((app) -> {
			open(app, A, 100);
			open(app, B, 0);
			Decision decision = app.gateway().execute(new Transfer(A, B, "t", 30));
			assertThat(decision.state(Account.class, Tags.of("account", A)).orElseThrow().balance()).isEqualTo(70);
			assertThat(decision.state(Account.class, Tags.of("account", B)).orElseThrow().balance()).isEqualTo(30);
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> decision.state(Account.class))
				.withMessageContaining("2 states of " + Account.class.getName())
				.withMessageContaining("state(Account.class, Tags.of(...))");
			Decision audit = app.gateway().execute(new Audit(List.of(A, B), "x"));
			assertThat(audit.state(Account.class, Tags.of("account", B)).orElseThrow().balance()).isEqualTo(30);
			assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> audit.state(Account.class, Tags.of("account", "other")))
				.withMessageContaining("with these values of its tags");
		});
	}

	@Test
	void aModelThatTheDeciderDoesNotTakeIsRefusedByName() {
		run((app) -> {
			open(app, A, 100);
			Decision decision = app.gateway().execute(new Deposit(A, 20));
			assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> decision.state(LastInvoice.class))
				.withMessageContaining(LastInvoice.class.getName())
				.withMessageContaining("(models: [Account by [account]])");
		});
	}

	@Test
	void aDecisionThatWasMadeBeforeHasNone() {
		run((app) -> {
			open(app, A, 100);
			UUID id = UUID.randomUUID();
			Decision decision = app.gateway().execute(new Deposit(A, 20), id);
			assertThat(decision.state(Account.class)).isPresent();
			Decision repeated = app.gateway().execute(new Deposit(A, 20), id);
			assertThat(repeated.state(Account.class)).isEmpty();
			assertThat(repeated.state(Account.class, Tags.of("account", A))).isEmpty();
			Envelope waiting = app.gateway().enqueue(new Deposit(A, 5));
			assertThat(app.gateway().execute(new Deposit(A, 5), waiting.id()).state(Account.class)).isEmpty();
		});
	}

	@Test
	void statesMakeNoDifferenceBetweenDecisions() {
		run((app) -> {
			open(app, A, 100);
			Decision decision = app.gateway().execute(new Deposit(A, 20));
			Decision same = new Decision(decision.command(), decision.events(), false);
			assertThat(decision).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
			assertThat(decision.toString()).doesNotContain("states");
			assertThat(decision).isNotEqualTo(new Decision(decision.command(), decision.events(), true))
				.isNotEqualTo(new Decision(decision.command(), List.of(), false));
		});
	}

}
