package dev.sourced.internal.boot.aot;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;

/**
 * Records, with all records, enums and sealed interfaces that their components consist
 * of.
 */
final class PayloadGraph {

	private final Set<Class<?>> types = new LinkedHashSet<>();

	void add(Class<?> type) {
		if (type.isArray()) {
			add(type.getComponentType());
		}
		else if ((type.isRecord() || type.isEnum() || type.isSealed()) && this.types.add(type)) {
			if (type.isSealed()) {
				Stream.of(type.getPermittedSubclasses()).forEach(this::add);
			}
			if (type.isRecord()) {
				for (RecordComponent component : type.getRecordComponents()) {
					add(ResolvableType.forMethodReturnType(component.getAccessor()));
				}
			}
		}
	}

	private void add(ResolvableType type) {
		Class<?> raw = type.resolve();
		if (raw != null) {
			add(raw);
		}
		Stream.of(type.getGenerics()).forEach(this::add);
	}

	Set<Class<?>> types() {
		return this.types;
	}

}
