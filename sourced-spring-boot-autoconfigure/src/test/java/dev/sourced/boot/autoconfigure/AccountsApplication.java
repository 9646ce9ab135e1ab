package dev.sourced.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import dev.sourced.testsupport.Database;

/**
 * An application on {@link Accounts}, on a database.
 */
final class AccountsApplication {

	private AccountsApplication() {
	}

	static ApplicationContextRunner on(Database database) {
		return plain(database).withBean(Accounts.AccountDecider.class)
			.withBean(Accounts.TransferDecider.class)
			.withBean(Accounts.AuditDecider.class)
			.withBean(Accounts.InvoiceDecider.class);
	}

	static ApplicationContextRunner plain(Database database) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, ValidationAutoConfiguration.class,
					SourcedDecisionAutoConfiguration.class, SourcedJdbcAutoConfiguration.class,
					SourcedMessagesAutoConfiguration.class, SourcedWebAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + database.url(),
					"spring.datasource.username=" + database.username(),
					"spring.datasource.password=" + database.password(), "spring.datasource.hikari.maximum-pool-size=8",
					"sourced.jdbc.allow-data-loss=true");
	}

}
