package dev.sourced.example.transfer;

import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.transfer.AccountEvent.AccountOpened;
import dev.sourced.example.transfer.AccountEvent.MoneyTransferred;

/**
 * The cases of transfers between accounts.
 */
public final class TransferCases {

	private TransferCases() {
	}

	public static Example example() {
		return Example.of("transfer", Transfers.class,
				List.of(Case.of("TR.1", "money that is there")
					.given(new AccountOpened("a", 100), new AccountOpened("b", 0))
					.when(new TransferMoney("t1", "a", "b", 100))
					.then(new MoneyTransferred("t1", "a", "b", 100)),
						Case.of("TR.2", "money that was spent")
							.given(new AccountOpened("a", 100), new AccountOpened("b", 0),
									new MoneyTransferred("t1", "a", "b", 60))
							.when(new TransferMoney("t2", "a", "b", 60))
							.thenRejected("insufficient-funds", "Account \"a\" has only 40"),
						Case.of("TR.3", "money that was received")
							.given(new AccountOpened("a", 100), new AccountOpened("b", 0),
									new MoneyTransferred("t1", "a", "b", 60))
							.when(new TransferMoney("t2", "b", "a", 60))
							.then(new MoneyTransferred("t2", "b", "a", 60)),
						Case.of("TR.4", "an account that does not exist")
							.given(new AccountOpened("a", 100))
							.when(new TransferMoney("t1", "a", "b", 1))
							.thenRejected("unknown-account", "Account \"b\" does not exist"),
						Case.of("TR.5", "a transfer to oneself")
							.given(new AccountOpened("a", 100))
							.when(new TransferMoney("t1", "a", "a", 1))
							.thenRejected("same-account", "Source and target are the same account"),
						Case.of("TR.6", "nothing")
							.given(new AccountOpened("a", 100), new AccountOpened("b", 0))
							.when(new TransferMoney("t1", "a", "b", 0))
							.thenRejected("invalid-amount", "The amount must be positive")));
	}

}
