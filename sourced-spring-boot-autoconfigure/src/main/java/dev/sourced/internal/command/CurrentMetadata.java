package dev.sourced.internal.command;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.command.MetadataProvider;
import dev.sourced.message.Metadata;

/**
 * What all providers of the application say about a command that comes in. A later one
 * replaces the values of an earlier one. Thread-safe.
 *
 * @param providers the providers in their order
 */
public record CurrentMetadata(List<MetadataProvider> providers) implements Supplier<Metadata> {

	@Override
	public Metadata get() {
		Metadata metadata = Metadata.empty();
		for (MetadataProvider provider : this.providers) {
			@Nullable Metadata current = provider.current();
			if (current == null) {
				throw new MisuseException(
						"Metadata provider must not return null: return Metadata.empty() if there is nothing to say (class: %s)"
							.formatted(provider.getClass().getName()));
			}
			metadata = metadata.and(current);
		}
		metadata.requireWithinLimits();
		return metadata;
	}

}
