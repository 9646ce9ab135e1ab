package dev.sourced.internal.json;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.TypeName;
import dev.sourced.internal.message.MessageTypeReader;

/**
 * Supports components whose type is a sealed interface of records: the record's name is
 * stored next to its components, under a property name that no component can have. A type
 * with {@link JsonTypeInfo} of its own is left alone.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {

	static final String PROPERTY = "@type";

	private static final long serialVersionUID = 1L;

	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		JsonTypeInfo.Value own = super.findPolymorphicTypeInfo(config, annotated);
		if (own == null && annotated.getAnnotated() instanceof Class<?> type && isHierarchy(type)) {
			return JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, PROPERTY, null, false,
					true);
		}
		return own;
	}

	@Override
	public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
		if (annotated.getAnnotated() instanceof Class<?> type && isHierarchy(type)
				&& super.findPolymorphicTypeInfo(config, annotated) == null
				&& !annotated.hasAnnotation(JsonSubTypes.class)) {
			return MessageTypeReader.concrete(type)
				.distinct()
				.flatMap((record) -> names(record).map((name) -> new NamedType(record, name)))
				.toList();
		}
		return super.findSubtypes(config, annotated);
	}

	/*
	 * Enums whose constants have bodies are sealed as well, and so are classes of newer
	 * JDKs whose values are stored in a form of their own.
	 */
	private static boolean isHierarchy(Class<?> type) {
		return type.isSealed() && !type.isEnum() && !PayloadTypes.isForeign(type);
	}

	/*
	 * The first name is the one that is written.
	 */
	private static Stream<String> names(Class<?> type) {
		TypeName explicit = type.getAnnotation(TypeName.class);
		if (explicit != null) {
			return Stream.concat(Stream.of(explicit.value()), Arrays.stream(explicit.formerly()));
		}
		MessageType message = type.getAnnotation(MessageType.class);
		if (message != null) {
			return Stream.concat(Stream.of(message.value()), Arrays.stream(message.formerly()));
		}
		JsonTypeName jackson = type.getAnnotation(JsonTypeName.class);
		return Stream.of((jackson != null) ? jackson.value() : type.getSimpleName());
	}

}
