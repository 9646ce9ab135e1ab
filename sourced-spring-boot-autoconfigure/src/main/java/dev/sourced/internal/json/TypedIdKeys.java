package dev.sourced.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.ser.Serializers;

/**
 * Typed ids as keys of maps: a record with one component is written as its component.
 * Jackson would write the result of {@code toString} and read it as the component.
 */
final class TypedIdKeys implements Serializers, KeyDeserializers {

	static boolean isTypedId(Class<?> type) {
		return type.isRecord() && type.getRecordComponents().length == 1;
	}

	static Class<?> componentOf(Class<?> typedId) {
		return typedId.getRecordComponents()[0].getType();
	}

	@Override
	public @Nullable ValueSerializer<?> findSerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, JsonFormat.Value format) {
		return isTypedId(type.getRawClass()) ? new KeyWriter(type.getRawClass()) : null;
	}

	@Override
	public @Nullable KeyDeserializer findKeyDeserializer(JavaType type, DeserializationConfig config,
			BeanDescription.Supplier description) {
		return isTypedId(type.getRawClass()) ? new KeyReader(type.getRawClass()) : null;
	}

	private static final class KeyWriter extends ValueSerializer<Object> {

		private final Method component;

		KeyWriter(Class<?> type) {
			this.component = type.getRecordComponents()[0].getAccessor();
			this.component.setAccessible(true);
		}

		@Override
		public void serialize(Object key, JsonGenerator generator, SerializationContext context) {
			Object value = null;
			try {
				value = this.component.invoke(key);
			}
			catch (ReflectiveOperationException ex) {
				context.reportMappingProblem(ex, "Unable to read the component of a key");
			}
			if (value == null) {
				context.reportMappingProblem("A key must have a value");
				return;
			}
			context.findKeySerializer(value.getClass(), null).serialize(value, generator, context);
		}

	}

	private static final class KeyReader extends KeyDeserializer {

		private final Class<?> component;

		private final Constructor<?> constructor;

		KeyReader(Class<?> type) {
			this.component = componentOf(type);
			try {
				this.constructor = type.getDeclaredConstructor(this.component);
				this.constructor.setAccessible(true);
			}
			catch (NoSuchMethodException ex) {
				throw new IllegalStateException("A record must have its canonical constructor", ex);
			}
		}

		@Override
		public @Nullable Object deserializeKey(String key, DeserializationContext context) {
			Object value = context.findKeyDeserializer(context.constructType(this.component), null)
				.deserializeKey(key, context);
			try {
				return this.constructor.newInstance(value);
			}
			catch (ReflectiveOperationException ex) {
				return context.handleInstantiationProblem(this.constructor.getDeclaringClass(), key, ex);
			}
		}

	}

}
