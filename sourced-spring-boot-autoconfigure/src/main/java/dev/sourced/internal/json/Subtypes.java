package dev.sourced.internal.json;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;

/**
 * The concrete classes of a type with type information, and the names under which they
 * are stored.
 */
final class Subtypes {

	private final JavaType base;

	private final TypeDeserializer reader;

	private final TypeSerializer writer;

	private final SerializationContext writing;

	private final DeserializationContext reading;

	private final List<JavaType> all;

	Subtypes(SerializationContext writing, DeserializationContext reading, JavaType base, TypeDeserializer reader) {
		this.base = base;
		this.reader = reader;
		this.writer = writing.findTypeSerializer(base);
		this.writing = writing;
		this.reading = reading;
		this.all = writing.getConfig()
			.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(writing.getConfig(), writing.introspectClassAnnotations(base))
			.stream()
			.map(NamedType::getType)
			.map((type) -> writing.constructSpecializedType(base, type))
			.filter((type) -> type.isConcrete() || !type.getRawClass().isSealed())
			.filter((type) -> !type.equals(base) || type.isConcrete())
			.toList();
	}

	static boolean namesClasses(JsonTypeInfo.Id mechanism) {
		return mechanism == JsonTypeInfo.Id.CLASS || mechanism == JsonTypeInfo.Id.MINIMAL_CLASS;
	}

	void require(PayloadPath place) {
		boolean deduced = this.reader instanceof AsDeductionTypeDeserializer;
		TypeIdResolver names = this.reader.getTypeIdResolver();
		place.require(deduced || !namesClasses(names.getMechanism()), this.base,
				"would let the stored text name a class");
		if (deduced || names.getMechanism() == JsonTypeInfo.Id.CUSTOM) {
			return;
		}
		place.require(!this.all.isEmpty(), this.base, "does not say which classes to read");
		for (JavaType type : this.all) {
			String name = this.writer.getTypeIdResolver().idFromValueAndType(this.writing, null, type.getRawClass());
			JavaType back = (name != null) ? names.typeFromId(this.reading, name) : null;
			place.require(back != null && back.hasRawClass(type.getRawClass()), type,
					"is stored under the name '%s', which is read as another type: give it a @TypeName of its own"
						.formatted(name));
		}
	}

	/**
	 * Whether no value can have another class.
	 */
	boolean areClosed() {
		return isClosed(this.base.getRawClass())
				&& this.reader.getTypeIdResolver().getMechanism() == JsonTypeInfo.Id.NAME;
	}

	private static boolean isClosed(Class<?> type) {
		return type.isRecord()
				|| (type.isSealed() && Arrays.stream(type.getPermittedSubclasses()).allMatch(Subtypes::isClosed));
	}

	List<JavaType> all() {
		return this.all;
	}

	@Nullable String property() {
		return this.reader.getPropertyName();
	}

	/**
	 * Whether the name of the type would overwrite a component.
	 */
	boolean hideIn(ValueSerializer<?> subtype) {
		boolean[] hidden = { false };
		if (this.reader.getTypeInclusion() == JsonTypeInfo.As.PROPERTY) {
			subtype.properties()
				.forEachRemaining((property) -> hidden[0] |= property.getName().equals(this.reader.getPropertyName()));
		}
		return hidden[0];
	}

}
