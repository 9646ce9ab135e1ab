package dev.sourced.example.transfer;

import dev.sourced.annotation.BoundTo;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.transfer.AccountEvent.MoneyTransferred;

/**
 * Transfers money. The balances of both accounts are guarded.
 */
@Decider(partitionBy = "transferId")
class Transfers {

	@Decide
	MoneyTransferred transfer(TransferMoney command, @BoundTo("source") Account source,
			@BoundTo("target") Account target) {
		if (command.amount() <= 0) {
			throw new CommandRejected("invalid-amount", "The amount must be positive");
		}
		if (source.id().equals(target.id())) {
			throw new CommandRejected("same-account", "Source and target are the same account");
		}
		requireOpen(source);
		requireOpen(target);
		if (source.balance() < command.amount()) {
			throw new CommandRejected("insufficient-funds",
					"Account \"%s\" has only %s".formatted(source.id(), source.balance()));
		}
		return new MoneyTransferred(command.transferId(), source.id(), target.id(), command.amount());
	}

	private static void requireOpen(Account account) {
		if (!account.open()) {
			throw new CommandRejected("unknown-account", "Account \"%s\" does not exist".formatted(account.id()));
		}
	}

}
