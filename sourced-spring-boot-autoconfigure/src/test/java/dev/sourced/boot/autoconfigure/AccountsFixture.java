package dev.sourced.boot.autoconfigure;

import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.boot.autoconfigure.Accounts.Account;
import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Deposit;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandGateway;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests with an application on {@link Accounts} share: a new database for each, of
 * each kind.
 */
@OnEachDatabase
abstract class AccountsFixture {

	static final AccountId A = new AccountId("a");

	static final AccountId B = new AccountId("b");

	@Parameter
	private TestDatabase databases;

	private Database database;

	@BeforeEach
	void create() {
		this.database = this.databases.createWithTables();
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	Database created() {
		return this.database;
	}

	void run(Consumer<App> test, String... properties) {
		AccountsApplication.on(this.database).withPropertyValues(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			transaction.executeWithoutResult((status) -> context.getBean(JdbcTemplate.class)
				.execute("create table if not exists deposits (account varchar(255), amount bigint)"));
			test.accept(new App(context));
		});
	}

	static void open(App app, AccountId account, long amount) {
		app.gateway().execute(new Open(account, "Ada"));
		if (amount > 0) {
			app.gateway().execute(new Deposit(account, amount));
		}
	}

	static long balance(App app, AccountId account) {
		return app.models().load(Account.class, Tags.of("account", account)).state().balance();
	}

	/**
	 * What tests want of the application.
	 *
	 * @param context the application
	 */
	record App(ApplicationContext context) {

		CommandGateway gateway() {
			return this.context.getBean(CommandGateway.class);
		}

		MessageLog log() {
			return this.context.getBean(MessageLog.class);
		}

		DecisionModels models() {
			return this.context.getBean(DecisionModels.class);
		}

		JdbcTemplate jdbc() {
			return this.context.getBean(JdbcTemplate.class);
		}

	}

}
