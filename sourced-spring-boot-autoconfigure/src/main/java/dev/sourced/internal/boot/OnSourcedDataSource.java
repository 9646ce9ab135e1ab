package dev.sourced.internal.boot;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if it is clear which data source is Sourced's.
 */
public class OnSourcedDataSource extends AnyNestedCondition {

	OnSourcedDataSource() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnSingleCandidate(DataSource.class)
	static class OneCandidate {

	}

	@Conditional(OnQualified.class)
	static class Qualified {

	}

	/*
	 * Conditions on beans do not see those that are no default candidates.
	 */
	static class OnQualified extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean found = context.getBeanFactory() != null
					&& !BeanChoice.DATA_SOURCE.qualified(context.getBeanFactory()).isEmpty();
			ConditionMessage message = ConditionMessage.forCondition("Sourced's data source")
				.because("a data source is " + (found ? "" : "not ") + "annotated with @SourcedDataSource");
			return new ConditionOutcome(found, message);
		}

	}

}
