package dev.sourced.internal.json;

import java.lang.reflect.RecordComponent;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.util.TokenBuffer;

import dev.sourced.annotation.Default;

/**
 * The values of missing components that have a {@link Default}. Each is read anew from
 * its text, by the rules for texts from outside.
 */
final class DefaultValues extends InjectableValues {

	private DefaultValues() {
	}

	static InjectableValues instance() {
		return new DefaultValues();
	}

	/*
	 * Annotations of a record's header reach the parameters of its constructor only if
	 * that is not written out; in Kotlin they are there only.
	 */
	static @Nullable Default of(Class<?> type, int component, @Nullable Default ofParameter) {
		RecordComponent[] components = type.getRecordComponents();
		return (ofParameter != null) ? ofParameter : components[component].getAnnotation(Default.class);
	}

	static @Nullable Object read(String text, SettableBeanProperty property, DeserializationContext context) {
		TokenBuffer buffer = TokenBuffer.forGeneration();
		buffer.writeString(text);
		return property.deserialize(buffer.asParserOnFirstToken(context), context);
	}

	static boolean isIn(BeanProperty property) {
		return text(property) != null;
	}

	static @Nullable String text(BeanProperty property) {
		boolean has = property instanceof SettableBeanProperty settable
				&& settable.getInjectableValueId() instanceof DefaultText;
		return has ? ((DefaultText) ((SettableBeanProperty) property).getInjectableValueId()).text() : null;
	}

	@Override
	public @Nullable Object findInjectableValue(DeserializationContext context, Object valueId, BeanProperty property,
			@Nullable Object bean, @Nullable Boolean optional, @Nullable Boolean useInput) {
		if (valueId instanceof DefaultText value && property instanceof SettableBeanProperty settable) {
			return read(value.text(), settable, context);
		}
		throw context.missingInjectableValueException("No value to inject", valueId, property, bean);
	}

	@Override
	public InjectableValues snapshot() {
		return this;
	}

	/**
	 * A default as it is written in the code.
	 *
	 * @param text its text
	 */
	private record DefaultText(String text) {
	}

	/**
	 * Tells the mapper which components have a default.
	 */
	static final class Finder extends NopAnnotationIntrospector {

		private static final long serialVersionUID = 1L;

		@Override
		public JacksonInject.@Nullable Value findInjectableValue(MapperConfig<?> config, AnnotatedMember member) {
			Default found = (member instanceof AnnotatedParameter parameter) ? find(parameter) : null;
			return (found != null) ? JacksonInject.Value.construct(new DefaultText(found.value()), true, false) : null;
		}

		private static @Nullable Default find(AnnotatedParameter parameter) {
			Class<?> type = parameter.getDeclaringClass();
			boolean canonical = type.isRecord() && parameter.getOwner() instanceof AnnotatedConstructor constructor
					&& constructor.getParameterCount() == type.getRecordComponents().length;
			return canonical ? of(type, parameter.getIndex(), parameter.getAnnotation(Default.class)) : null;
		}

	}

}
