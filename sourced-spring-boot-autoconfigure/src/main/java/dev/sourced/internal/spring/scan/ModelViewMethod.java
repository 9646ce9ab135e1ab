package dev.sourced.internal.spring.scan;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DecisionModelDefinition;
import dev.sourced.internal.definition.Projection.ModelView;
import dev.sourced.message.Tags;

/**
 * The {@code @Save} method of a projector that takes decision models.
 */
final class ModelViewMethod {

	private final HandlerMethod method;

	private final DecisionModelReader models;

	ModelViewMethod(HandlerMethod method, DecisionModelReader models) {
		this.method = method;
		this.models = models;
	}

	ModelView view(List<String> partitionBy, Supplier<Object> bean) {
		List<Class<?>> types = this.method.parameterTypes();
		List<DecisionModelDefinition> wanted = types.stream()
			.filter(DecisionModelReader::isModel)
			.map(this.models::definitionOf)
			.toList();
		boolean usable = !wanted.isEmpty() && types.stream()
			.allMatch((type) -> DecisionModelReader.isModel(type) || type == Delivery.class || type == Tags.class);
		if (!usable || !wanted.stream().allMatch((model) -> partitionBy.containsAll(model.tags()))) {
			throw new InvalidConfigurationException(
					"@Save method %s has an unsupported signature".formatted(this.method.describe()),
					"Take decision models that are bounded by the projector's partition tags %s, and optionally the "
						.formatted(partitionBy) + "lane's Tags or the Delivery; or write @Load and @Evolve methods.");
		}
		BeanMethod save = new BeanMethod(this.method, bean);
		return new ModelView(wanted, (states, delivery) -> save.call(arguments(states.iterator(), delivery)));
	}

	private Object[] arguments(Iterator<Object> states, Delivery delivery) {
		return this.method.parameterTypes().stream().map((type) -> {
			if (type == Delivery.class) {
				return delivery;
			}
			return (type == Tags.class) ? delivery.lane() : states.next();
		}).toArray();
	}

}
