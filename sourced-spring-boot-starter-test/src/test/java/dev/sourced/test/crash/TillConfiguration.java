package dev.sourced.test.crash;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import dev.sourced.boot.autoconfigure.SourcedDecisionAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedJdbcAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedMessagesAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedProcessingAutoConfiguration;
import dev.sourced.test.SourcedTestAutoConfiguration;

/**
 * An application with no more than these tests need, because they start it a hundred
 * times.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
		DataSourceTransactionManagerAutoConfiguration.class, JdbcClientAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, TransactionAutoConfiguration.class, SourcedDecisionAutoConfiguration.class,
		SourcedJdbcAutoConfiguration.class, SourcedMessagesAutoConfiguration.class,
		SourcedProcessingAutoConfiguration.class, SourcedTestAutoConfiguration.class })
@interface TillConfiguration {

}
