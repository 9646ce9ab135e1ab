package dev.sourced.internal.jdbc.view;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sourced.internal.definition.SearchedComponent;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.value.TextDigest;

/**
 * The form in which a view's states are stored, as a number: the components of its record
 * and of the records in it, and by what states are found. Names of packages do not count.
 */
final class ViewShape {

	private final List<String> words = new ArrayList<>();

	private final Set<Class<?>> seen = new HashSet<>();

	private ViewShape() {
	}

	static long of(ViewDefinition view) {
		ViewShape shape = new ViewShape();
		shape.add(view.type());
		shape.words.addAll(view.searchable().stream().map(SearchedComponent::name).sorted().toList());
		shape.words.addAll(view.tags());
		return TextDigest.of(shape.words).getLong();
	}

	private void add(Type type) {
		if (type instanceof Class<?> one) {
			add(one);
		}
		else if (type instanceof ParameterizedType generic) {
			add(generic.getRawType());
			Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
		}
		else if (type instanceof WildcardType wildcard) {
			Arrays.stream(wildcard.getUpperBounds()).forEach(this::add);
		}
		else if (type instanceof GenericArrayType array) {
			add(array.getGenericComponentType());
		}
	}

	private void add(Class<?> type) {
		if (!type.isRecord()) {
			this.words.add(type.getSimpleName());
		}
		else if (this.seen.add(type)) {
			for (RecordComponent component : type.getRecordComponents()) {
				this.words.add(component.getName());
				add(component.getGenericType());
			}
			this.words.add("end");
		}
	}

}
