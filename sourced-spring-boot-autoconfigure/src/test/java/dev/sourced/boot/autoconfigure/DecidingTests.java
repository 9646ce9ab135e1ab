package dev.sourced.boot.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.boot.autoconfigure.Accounts.Account;
import dev.sourced.boot.autoconfigure.Accounts.AccountDecider;
import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Audit;
import dev.sourced.boot.autoconfigure.Accounts.Audited;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Deposited;
import dev.sourced.boot.autoconfigure.Accounts.Invoice;
import dev.sourced.boot.autoconfigure.Accounts.Invoiced;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.boot.autoconfigure.Accounts.Opened;
import dev.sourced.boot.autoconfigure.Accounts.Transfer;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;
import dev.sourced.message.UnreadableMessageException;
import dev.sourced.model.LoadedModel;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Deciding through the gateway of an application, whatever the database.
 */
class DecidingTests extends AccountsFixture {

	@Test
	void aDecisionStandsInTheLogWithItsCommand() {
		run((app) -> {
			Decision decision = app.gateway().execute(new Open(A, "Ada"));
			assertThat(decision.repeated()).isFalse();
			assertThat(decision.event(Opened.class).account()).isEqualTo(A);
			assertThat(decision.command().kind()).isEqualTo(MessageKind.DECIDED_COMMAND);
			Envelope event = decision.events().get(0);
			assertThat(decision.position()).isEqualTo(event.position()).isGreaterThan(decision.command().position());
			assertThat(event.causationId()).isEqualTo(decision.command().id());
			assertThat(event.correlationId()).isEqualTo(decision.command().id());
			assertThat(app.log().correlated(decision.command().id())).containsExactly(decision.command(), event);
			assertThatIllegalStateException().isThrownBy(() -> decision.event(Invoiced.class));
		});
	}

	@Test
	void aRejectionIsShownAndWritesNothing() {
		run((app) -> {
			app.gateway().execute(new Open(A, "Ada"));
			long head = app.log().head();
			assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> app.gateway().execute(new Open(A, "Eve")))
				.withMessage("Account 'a' is open already")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo("already-open"));
			assertThat(app.log().head()).isEqualTo(head);
		});
	}

	@Test
	void aDecisionOfNoEventsStandsInTheLogToo() {
		run((app) -> {
			app.gateway().execute(new Open(A, "Ada"));
			Decision decision = app.gateway().execute(new Deposit(A, AccountDecider.CLOSED_TO));
			assertThat(decision.events()).isEmpty();
			assertThat(decision.position()).isEqualTo(decision.command().position());
			assertThat(app.log().find(decision.command().id())).isPresent();
		});
	}

	@Test
	void anInvalidCommandIsNotDecided() {
		run((app) -> {
			assertThatExceptionOfType(InvalidCommandException.class)
				.isThrownBy(() -> app.gateway().execute(new Open(A, " ")))
				.satisfies((ex) -> assertThat(ex.violations())
					.containsExactly(new InvalidCommandException.Violation("owner", "must not be blank")));
			assertThat(app.log().head()).isZero();
		});
	}

	@Test
	void severalModelsOfOneClassAreBoundByTheirComponents() {
		run((app) -> {
			open(app, A, 100);
			open(app, B, 0);
			app.gateway().execute(new Transfer(A, B, "t1", 70));
			assertThat(balance(app, A)).isEqualTo(30);
			assertThat(balance(app, B)).isEqualTo(70);
			assertThatExceptionOfType(CommandRejected.class)
				.isThrownBy(() -> app.gateway().execute(new Transfer(A, B, "t2", 31)))
				.withMessage("Account 'a' has too little");
		});
	}

	@Test
	void aMapTakesTheModelsOfAllValues() {
		run((app) -> {
			open(app, A, 100);
			open(app, B, 11);
			Decision decision = app.gateway().execute(new Audit(List.of(A, B, new AccountId("none")), "x"));
			assertThat(decision.event(Audited.class).total()).isEqualTo(111);
		});
	}

	@Test
	void aCommandWithoutAValueForItsLaneOrItsModelIsRefused() {
		run((app) -> {
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> app.gateway().execute(new Transfer(A, B, null, 1)))
				.withMessageContaining("'transfer'");
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> app.gateway().execute(new Deposit(new AccountId(null), 1)))
				.withMessageContaining("'account'");
		});
	}

	@Test
	void theSameEventsReachADecisionAndAQuery() {
		run((app) -> {
			open(app, A, 5);
			LoadedModel<Account> loaded = app.models().load(Account.class, Tags.of("account", A));
			assertThat(loaded.state()).isEqualTo(new Account(A, true, 5, 1));
			app.gateway().execute(new Audit(List.of(A), "x"));
			assertThat(
					app.log().read(Query.all(), ReadOptions.all().newestFirst().limit(1)).messages().get(0).payload())
				.isEqualTo(new Audited("x", loaded.state().balance()));
		});
	}

	@Test
	void aModelIsLoadedAsOfAPositionAndAnInstant() {
		run((app) -> {
			open(app, A, 5);
			LoadedModel<Account> before = app.models().load(Account.class, Tags.of("account", A));
			app.gateway().execute(new Deposit(A, 7));
			LoadedModel<Account> then = app.models().loadUpTo(Account.class, Tags.of("account", A), before.position());
			assertThat(then.state()).isEqualTo(before.state());
			assertThat(app.models()
				.loadAsOf(Account.class, Tags.of("account", A), Instant.now().plusSeconds(3600))
				.state()).isEqualTo(new Account(A, true, 12, 2));
			assertThat(app.models().loadAsOf(Account.class, Tags.of("account", A), Instant.EPOCH).state().open())
				.isFalse();
			assertThat(app.log().tryAppend(List.of(Message.of(new Deposited(A, 1))), then.condition())).isEmpty();
			assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> app.models().load(Account.class, Tags.of("customer", "x")));
		});
	}

	@Test
	void aRepeatedCommandIdReturnsTheFirstDecision() {
		run((app) -> {
			UUID id = UUID.randomUUID();
			Decision first = app.gateway().execute(new Open(A, "Ada"), id);
			Decision again = app.gateway().execute(new Open(A, "Ada"), id);
			assertThat(again.repeated()).isTrue();
			assertThat(again.command()).isEqualTo(first.command());
			assertThat(again.events()).isEqualTo(first.events());
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> app.gateway().execute(new Deposit(A, 1), id));
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> app.gateway().execute(new Open(B, "Ben"), first.events().get(0).id()));
		});
	}

	@Test
	@Tag("races")
	void aCommandIdThatRacesIsDecidedOnce() {
		run((app) -> {
			try (Rendezvous rendezvous = new Rendezvous(6)) {
				for (int round = 0; round < 50; round++) {
					UUID id = UUID.randomUUID();
					AccountId account = new AccountId("r" + round);
					List<Outcome<Decision>> outcomes = rendezvous
						.run(() -> app.gateway().execute(new Open(account, "Ada"), id));
					assertThat(outcomes.stream().map(Outcome::get).filter((decision) -> !decision.repeated()))
						.hasSize(1);
					assertThat(outcomes.stream().map((outcome) -> outcome.get().events()).distinct()).hasSize(1);
				}
			}
		});
	}

	@Test
	@Tag("races")
	void numbersHaveNoGapAndNoDuplicateThoughDecidedAtOnce() {
		run((app) -> {
			try (Rendezvous rendezvous = new Rendezvous(10)) {
				for (int round = 0; round < 5; round++) {
					rendezvous.run(() -> app.gateway().execute(new Invoice("c"))).forEach(Outcome::get);
				}
			}
			assertThat(app.log().read(Query.all(), ReadOptions.all()).messages())
				.extracting((event) -> ((Invoiced) event.payload()).number())
				.containsExactlyElementsOf(IntStream.rangeClosed(1, 50).mapToObj(Long::valueOf).toList());
		});
	}

	@Test
	@Tag("races")
	void conflictsThatOutlastTheRetriesAreAConflict() {
		run((app) -> {
			open(app, A, 0);
			try (Rendezvous rendezvous = new Rendezvous(8)) {
				long conflicts = 0;
				long deposited = 0;
				for (int round = 0; round < 200 && conflicts == 0; round++) {
					for (Outcome<Decision> outcome : rendezvous.run(() -> app.gateway().execute(new Deposit(A, 1)))) {
						conflicts += outcome.failedWith(ConcurrentAppendException.class) ? 1 : 0;
						deposited += outcome.succeeded() ? 1 : 0;
					}
				}
				assertThat(conflicts).isPositive();
				assertThat(balance(app, A)).isEqualTo(deposited);
			}
		}, "sourced.command.conflict-retries=0");
	}

	@Test
	@Tag("races")
	void everyDepositOfAHotAccountSucceedsByDecidingAgain() {
		run((app) -> {
			open(app, A, 0);
			try (Rendezvous rendezvous = new Rendezvous(8)) {
				for (int round = 0; round < 20; round++) {
					rendezvous.run(() -> app.gateway().execute(new Deposit(A, 1))).forEach(Outcome::get);
				}
			}
			assertThat(balance(app, A)).isEqualTo(160);
		});
	}

	@Test
	void theTimeOfADecisionIsNeverBeforeItsFacts() {
		AccountsApplication.on(created())
			.withBean(Clock.class, () -> Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
			.run((context) -> {
				App app = new App(context);
				app.log().append(List.of(Message.of(new Deposited(A, 1))));
				Instant recorded = app.log().read(Query.all(), ReadOptions.all()).messages().get(0).recordedAt();
				assertThat(app.gateway().execute(new Open(A, "Ada")).event(Opened.class).at()).isEqualTo(recorded);
				assertThat(app.gateway().execute(new Open(B, "Ben")).event(Opened.class).at()).isEqualTo(Instant.EPOCH);
			});
	}

	@Test
	void nothingIsDecidedFromAnEventThatCannotBeRead() {
		run((app) -> {
			open(app, A, 1);
			app.jdbc()
				.update("update sourced_message set payload = '{\"account\":3}' where position = ?", app.log().head());
			assertThatExceptionOfType(UnreadableMessageException.class)
				.isThrownBy(() -> app.gateway().execute(new Deposit(A, 1)))
				.satisfies((ex) -> assertThat(ex.position()).isEqualTo(app.log().head()));
			app.gateway().execute(new Open(B, "Ben"));
		});
	}

	/*
	 * A command from a feed outside, delivered twice, and a rejected one that is passed
	 * over.
	 */
	@Test
	void aPlaceInAFeedIsDecidedOnce() {
		run((app) -> {
			open(app, A, 0);
			for (int i = 0; i < 2; i++) {
				app.log().tracked(Tracked.at("bank", 7), () -> app.gateway().execute(new Deposit(A, 5)));
			}
			assertThat(balance(app, A)).isEqualTo(5);
			assertThatExceptionOfType(CommandRejected.class).isThrownBy(
					() -> app.log().tracked(Tracked.at("bank", 8), () -> app.gateway().execute(new Deposit(B, 5))));
			assertThat(app.log().tracked("bank")).hasValue(7);
			app.log()
				.tracked(Tracked.at("bank", 8), () -> assertThatExceptionOfType(CommandRejected.class)
					.isThrownBy(() -> app.gateway().execute(new Deposit(B, 5))));
			assertThat(app.log().tracked("bank")).hasValue(8);
		});
	}

	@Test
	void aCommandWithoutADeciderNamesIt() {
		AccountsApplication.plain(created())
			.withBean(Accounts.InvoiceDecider.class)
			.run((context) -> assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> new App(context).gateway().execute(new Open(A, "Ada")))
				.withMessageContaining("Open"));
	}

}
