package dev.sourced.internal.boot;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.SourcedDataSource;
import dev.sourced.annotation.SourcedTransactionManager;

/**
 * Which bean of a type is Sourced's: the one with the qualifier, else the only or primary
 * one.
 *
 * @param <T> the type
 * @param type the type
 * @param qualifier the annotation that chooses
 * @param noun what it is called
 * @param remedy what to do if there is none
 */
public record BeanChoice<T>(Class<T> type, Class<? extends Annotation> qualifier, String noun, String remedy) {

	public static final BeanChoice<DataSource> DATA_SOURCE = new BeanChoice<>(DataSource.class, SourcedDataSource.class,
			"data source",
			"Add a JDBC driver and set 'spring.datasource.url', or declare a DataSource; or switch Sourced "
					+ "off with 'sourced.enabled=false'.");

	public static final BeanChoice<PlatformTransactionManager> TRANSACTION_MANAGER = new BeanChoice<>(
			PlatformTransactionManager.class, SourcedTransactionManager.class, "transaction manager",
			"Declare a JdbcTransactionManager for the data source of Sourced and annotate it with "
					+ "@SourcedTransactionManager.");

	/**
	 * The names of the beans with the qualifier, default candidates or not. No bean is
	 * created.
	 * @param beans the application's beans
	 * @return names of beans
	 */
	public List<String> qualified(ListableBeanFactory beans) {
		return names(beans, this.type).filter((name) -> beans.findAnnotationOnBean(name, this.qualifier, false) != null)
			.toList();
	}

	public T among(ObjectProvider<T> qualified, ObjectProvider<T> candidates, ListableBeanFactory beans) {
		List<T> chosen = qualified.stream().toList();
		T one = (chosen.size() == 1) ? chosen.get(0) : candidates.getIfUnique();
		if (chosen.size() > 1 || one == null) {
			throw unclear(beans);
		}
		return one;
	}

	/**
	 * Says why there is no choice.
	 * @param beans the application's beans
	 * @return what is wrong and what to do
	 */
	public InvalidConfigurationException unclear(ListableBeanFactory beans) {
		String annotation = "@" + this.qualifier.getSimpleName();
		List<String> qualified = qualified(beans);
		if (qualified.size() > 1) {
			return new InvalidConfigurationException(
					"Several beans are annotated with %s (beans: %s)".formatted(annotation, join(qualified)),
					"Annotate exactly one %s with it.".formatted(this.noun));
		}
		List<String> names = names(beans, this.type).toList();
		if (names.isEmpty()) {
			return new InvalidConfigurationException("Sourced has no %s%s".formatted(this.noun, instead(beans)),
					this.remedy);
		}
		return new InvalidConfigurationException(
				"Sourced cannot tell which %s is its own (beans: %s)".formatted(this.noun, join(names)),
				"Annotate the one whose database holds the log with %s, or make it @Primary.".formatted(annotation));
	}

	/*
	 * Spring Boot makes no transaction manager beside any other, not even a reactive one.
	 */
	private String instead(ListableBeanFactory beans) {
		List<String> others = TransactionManager.class.isAssignableFrom(this.type)
				? names(beans, TransactionManager.class).toList() : List.of();
		return others.isEmpty() ? "" : "; Spring Boot makes none beside others (beans: %s)".formatted(join(others));
	}

	private static Stream<String> names(ListableBeanFactory beans, Class<?> type) {
		return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false)).sorted();
	}

	private static String join(List<String> names) {
		return String.join(", ", names);
	}

}
