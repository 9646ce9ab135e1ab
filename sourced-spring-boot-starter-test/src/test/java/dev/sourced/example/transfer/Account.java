package dev.sourced.example.transfer;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.transfer.AccountEvent.AccountOpened;
import dev.sourced.example.transfer.AccountEvent.MoneyTransferred;
import dev.sourced.message.Tags;

/**
 * An account and its balance.
 */
@DecisionModel("account")
record Account(String id, boolean open, long balance) {

	static Account initial(Tags tags) {
		return new Account(tags.value("account"), false, 0);
	}

	@Evolve
	Account on(AccountOpened event) {
		return new Account(this.id, true, event.balance());
	}

	@Evolve
	Account on(MoneyTransferred event) {
		return new Account(this.id, this.open, this.balance + changeBy(event));
	}

	private long changeBy(MoneyTransferred event) {
		return event.target().equals(this.id) ? event.amount() : -event.amount();
	}

}
