package dev.sourced.boot.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.BoundTo;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * A small domain for tests of deciding: accounts, transfers between them, and numbered
 * invoices.
 */
final class Accounts {

	private Accounts() {
	}

	record AccountId(String value) {
	}

	@MessageType("accounts.open")
	record Open(@Tag("account") AccountId id, @NotBlank String owner) implements Command {
	}

	@MessageType("accounts.deposit")
	record Deposit(@Tag AccountId account, @Positive long amount) implements Command {
	}

	@MessageType("accounts.transfer")
	record Transfer(@Tag("account") AccountId source, @Tag("account") AccountId target, @Tag @Nullable String transfer,
			long amount) implements Command {
	}

	@MessageType("accounts.audit")
	record Audit(@Tag("account") List<AccountId> accounts, @Tag String audit) implements Command {
	}

	@MessageType("accounts.invoice")
	record Invoice(@Tag String customer) implements Command {
	}

	/** What happens on accounts. */
	sealed interface AccountEvent extends Event permits Opened, Deposited, Transferred {

	}

	@MessageType("accounts.opened")
	record Opened(@Tag AccountId account, Instant at) implements AccountEvent {
	}

	@MessageType("accounts.deposited")
	record Deposited(@Tag AccountId account, long amount) implements AccountEvent {
	}

	@MessageType("accounts.transferred")
	record Transferred(@Tag("account") AccountId source, @Tag("account") AccountId target,
			long amount) implements AccountEvent {
	}

	@MessageType("accounts.audited")
	record Audited(String audit, long total) implements Event {
	}

	@MessageType("accounts.invoiced")
	record Invoiced(@Tag String customer, long number) implements Event {
	}

	@DecisionModel("account")
	record Account(AccountId id, boolean open, long balance, int movements) {

		static Account initial(dev.sourced.message.Tags boundary) {
			return new Account(new AccountId(boundary.value("account")), false, 0, 0);
		}

		@Evolve
		Account on(Opened event) {
			return new Account(this.id, true, this.balance, this.movements);
		}

		@Evolve
		Account on(Deposited event) {
			return new Account(this.id, this.open, this.balance + event.amount(), this.movements + 1);
		}

		@Evolve
		Account on(Transferred event, Envelope envelope) {
			long change = event.target().equals(this.id) ? event.amount() : -event.amount();
			return new Account(this.id, this.open, this.balance + change, this.movements + 1);
		}

	}

	@DecisionModel(tags = {}, newestOnly = true)
	record LastInvoice(long number) {

		LastInvoice() {
			this(0);
		}

		@Evolve
		LastInvoice on(Invoiced event) {
			return new LastInvoice(event.number());
		}

	}

	@Decider(partitionBy = "account")
	static class AccountDecider {

		static final int CLOSED_TO = 1_000_000;

		final List<Object> after = new CopyOnWriteArrayList<>();

		private final JdbcTemplate jdbc;

		AccountDecider(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Decide
		Opened open(Open command, Account account, Instant now) {
			if (account.open()) {
				throw new CommandRejected("already-open",
						"Account '%s' is open already".formatted(command.id().value()));
			}
			return new Opened(command.id(), now);
		}

		@Decide
		Optional<Deposited> deposit(Deposit command, Account account, Message message) {
			if (!account.open()) {
				throw new CommandRejected("Account '%s' is not open".formatted(command.account().value()));
			}
			return (command.amount() == CLOSED_TO) ? Optional.empty()
					: Optional.of(new Deposited(command.account(), command.amount()));
		}

		@Sync
		void balance(Deposited event) {
			if (event.amount() == 666) {
				throw new IllegalStateException("the read model is broken");
			}
			this.jdbc.update("insert into deposits (account, amount) values (?, ?)", event.account().value(),
					event.amount());
		}

		@AfterCommit
		void remember(AccountEvent event, Envelope envelope) {
			this.after.add(event);
			if (event instanceof Deposited deposited && deposited.amount() == 667) {
				throw new IllegalStateException("the mail server is down");
			}
		}

	}

	@Decider(partitionBy = "transfer", group = "money")
	static class TransferDecider {

		@Decide
		Stream<Event> transfer(Transfer command, @BoundTo("source") Account source, @BoundTo("target") Account target) {
			if (source.balance() < command.amount()) {
				throw new CommandRejected("Account '%s' has too little".formatted(source.id().value()));
			}
			return Stream.of(new Transferred(source.id(), target.id(), command.amount()));
		}

	}

	@Decider(partitionBy = "audit")
	static class AuditDecider {

		@Decide
		List<Audited> audit(Audit command, Map<String, Account> accounts) {
			return List.of(new Audited(command.audit(), accounts.values().stream().mapToLong(Account::balance).sum()));
		}

	}

	@Decider(partitionBy = "customer")
	static class InvoiceDecider {

		@Decide
		Invoiced invoice(Invoice command, LastInvoice last) {
			return new Invoiced(command.customer(), last.number() + 1);
		}

	}

}
