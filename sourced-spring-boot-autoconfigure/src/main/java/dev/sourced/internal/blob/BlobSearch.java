package dev.sourced.internal.blob;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.sourced.blob.BlobRef;

/**
 * Finds references to blobs in a record, down to the last component. The record was
 * written as JSON, so it is no deeper than that allows.
 *
 * @param found where references are put
 */
record BlobSearch(Set<BlobRef> found) {

	void in(@Nullable Object value) {
		if (value instanceof BlobRef reference) {
			this.found.add(reference);
		}
		else if (value instanceof Record composed) {
			inComponents(composed);
		}
		else if (value instanceof Collection<?> collection) {
			collection.forEach(this::in);
		}
		else if (value instanceof Map<?, ?> map) {
			map.keySet().forEach(this::in);
			map.values().forEach(this::in);
		}
		else if (value instanceof Optional<?> optional) {
			optional.ifPresent(this::in);
		}
		else if (value instanceof Object[] array) {
			for (Object element : array) {
				in(element);
			}
		}
	}

	private void inComponents(Record composed) {
		for (RecordComponent component : composed.getClass().getRecordComponents()) {
			if (!component.getType().isPrimitive()) {
				in(read(component.getAccessor(), composed));
			}
		}
	}

	private static @Nullable Object read(Method accessor, Record composed) {
		try {
			accessor.setAccessible(true);
			return accessor.invoke(composed);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("Unable to read a component (component: %s)".formatted(accessor), ex);
		}
	}

}
