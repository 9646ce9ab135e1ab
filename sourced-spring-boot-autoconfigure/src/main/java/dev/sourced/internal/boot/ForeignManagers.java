package dev.sourced.internal.boot;

import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.util.StringUtils;

/**
 * Whether {@code @Transactional} leads to another transaction manager than Sourced's, by
 * the name that it gives or by leaving it out.
 *
 * @param beans the application's beans
 * @param ours Sourced's transaction manager
 */
public record ForeignManagers(ConfigurableListableBeanFactory beans,
		Supplier<PlatformTransactionManager> ours) implements Predicate<@Nullable String> {

	@Override
	public boolean test(@Nullable String name) {
		boolean several = this.beans.getBeanNamesForType(TransactionManager.class, true, false).length > 1;
		return several && used(name) != this.ours.get();
	}

	private @Nullable TransactionManager used(@Nullable String name) {
		return StringUtils.hasText(name)
				? BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beans, TransactionManager.class, name)
				: this.beans.getBeanProvider(TransactionManager.class).getIfUnique();
	}

}
