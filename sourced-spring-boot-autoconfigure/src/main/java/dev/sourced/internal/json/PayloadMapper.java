package dev.sourced.internal.json;

import java.time.Month;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.ext.jdk8.OptionalDoubleDeserializer;
import tools.jackson.databind.ext.jdk8.OptionalIntDeserializer;
import tools.jackson.databind.ext.jdk8.OptionalLongDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializerBase;
import tools.jackson.databind.type.LogicalType;

import dev.sourced.message.MessageJsonCustomizer;

/**
 * The JSON mappers of payloads. They read exactly what they have written.
 */
final class PayloadMapper {

	/**
	 * The maximum nesting depth of objects and arrays, for writing and reading alike.
	 */
	static final int DEPTH = 500;

	private static final List<Class<?>> EMPTY_IF_MISSING = List.of(Collection.class, List.class, Set.class,
			SortedSet.class, Map.class, SortedMap.class);

	private PayloadMapper() {
	}

	/**
	 * A factory whose readers have no limits that its writers do not have. The size of a
	 * payload is limited when it is written.
	 * @return the factory
	 */
	static JsonFactory factory() {
		return JsonFactory.builder()
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(DEPTH)
				.maxStringLength(Integer.MAX_VALUE)
				.maxNameLength(Integer.MAX_VALUE)
				.maxNumberLength(Integer.MAX_VALUE)
				.build())
			.disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
			.build();
	}

	/**
	 * The mapper of the log.
	 * @param customizers customize it, in order
	 * @return the mapper
	 */
	static JsonMapper ofLog(Stream<MessageJsonCustomizer> customizers) {
		JsonMapper.Builder builder = JsonMapper.builder(factory())
			.annotationIntrospector(new SealedTypes())
			.addModule(exactValues())
			.enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
					DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
					DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
			.withCoercionConfig(LogicalType.Boolean,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail));
		EMPTY_IF_MISSING.forEach((type) -> builder.withConfigOverride(type,
				(override) -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))));
		customizers.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	/**
	 * The mapper for payloads from outside, which accepts each value only in the form in
	 * which the log stores it, or as a text that means the same number or boolean.
	 * Missing components have their defaults.
	 * @param log the mapper of the log
	 * @return the mapper
	 */
	static JsonMapper ofOutside(JsonMapper log) {
		JsonMapper.Builder builder = log.rebuild();
		return builder
			.annotationIntrospector(
					AnnotationIntrospector.pair(builder.annotationIntrospector(), new DefaultValues.Finder()))
			.injectableValues(DefaultValues.instance())
			.addModule(new SimpleModule("sourced-strict").setDeserializerModifier(new ScalarForms(true)))
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
			.build();
	}

	/*
	 * Sets and maps, including those of enums, keep the order of the text. The
	 * deserializers of optional numbers are registered because only registered ones can
	 * be modified.
	 */
	private static JacksonModule exactValues() {
		return new SimpleModule("sourced") {

			private static final long serialVersionUID = 1L;

			@Override
			public void setupModule(SetupContext context) {
				super.setupModule(context);
				context.addKeySerializers(new TypedIdKeys());
				context.addKeyDeserializers(new TypedIdKeys());
			}

		}.addAbstractTypeMapping(Set.class, LinkedHashSet.class)
			.addAbstractTypeMapping(Map.class, LinkedHashMap.class)
			.addSerializer(new TextOf<>(Month.class, Month::name))
			.addSerializer(new TextOf<>(Locale.class, PayloadMapper::languageTag))
			.addDeserializer(OptionalInt.class, new OptionalIntDeserializer())
			.addDeserializer(OptionalLong.class, new OptionalLongDeserializer())
			.addDeserializer(OptionalDouble.class, new OptionalDoubleDeserializer())
			.setDeserializerModifier(new ScalarForms(false));
	}

	private static String languageTag(Locale locale) {
		String tag = locale.equals(Locale.ROOT) ? "" : locale.toLanguageTag();
		if (!Locale.forLanguageTag(tag).equals(locale)) {
			throw new IllegalArgumentException("A locale must have a language tag");
		}
		return tag;
	}

	private static final class TextOf<T> extends ToStringSerializerBase {

		private final Class<T> type;

		private final Function<T, String> text;

		TextOf(Class<T> type, Function<T, String> text) {
			super(type);
			this.type = type;
			this.text = text;
		}

		@Override
		public String valueToString(Object value) {
			return this.text.apply(this.type.cast(value));
		}

	}

}
