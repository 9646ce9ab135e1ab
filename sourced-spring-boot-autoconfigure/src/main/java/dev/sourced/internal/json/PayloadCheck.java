package dev.sourced.internal.json;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.util.ClassUtil;

/**
 * Compares how a payload type is written with how it is read, down to the last component,
 * before any payload is written.
 */
final class PayloadCheck {

	private final JsonMapper mapper;

	private final SerializationContext writing;

	private final DeserializationContext reading;

	private final Class<?> payloadType;

	private final Set<JavaType> seen = new HashSet<>();

	private boolean certain = true;

	private PayloadCheck(JsonMapper mapper, Class<?> payloadType) {
		this.mapper = mapper;
		this.writing = mapper._serializationContext();
		this.reading = mapper._deserializationContext();
		this.payloadType = payloadType;
	}

	/**
	 * Check a payload type.
	 * @param mapper the mapper that writes and reads payloads
	 * @param payloadType a record
	 * @return {@code true} if every payload that is written can certainly be read;
	 * {@code false} if that depends on application code or on the class of a value
	 * @throws dev.sourced.InvalidConfigurationException if a component can be written but
	 * not read
	 */
	static boolean isCertain(JsonMapper mapper, Class<?> payloadType) {
		PayloadCheck check = new PayloadCheck(mapper, payloadType);
		check.value(mapper.constructType(payloadType), new PayloadPath(payloadType, ""));
		return check.certain;
	}

	private void value(JavaType type, PayloadPath place) {
		if (!this.seen.add(type)) {
			return;
		}
		TypeDeserializer typeInfo = place.tried(type, () -> this.reading.findTypeDeserializer(type));
		if (typeInfo != null) {
			polymorphic(type, typeInfo, place);
		}
		else if (type.getRawClass().isEnum()) {
			constants(type, type, place);
		}
		else if (PayloadTypes.isValue(type.getRawClass())) {
			this.certain &= !isOwn(type, place);
		}
		else if (type.isContainerType() || type.isReferenceType()) {
			container(type, place);
		}
		else {
			bean(type, place);
		}
	}

	private void container(JavaType type, PayloadPath place) {
		boolean known = type.isArrayType() || PayloadTypes.isContainer(type.getRawClass());
		place.require(known || isOwn(type, place), type, "is not a collection whose values are read back unchanged");
		this.certain &= known;
		if (type.isMapLikeType()) {
			key(type, type.getKeyType(), place.key());
		}
		JavaType content = type.getContentType();
		place.require(!type.isReferenceType() || !PayloadTypes.isOptional(content.getRawClass()), type,
				"cannot distinguish an empty value from a missing one");
		boolean sorted = PayloadTypes.isSorted(type.getRawClass());
		JavaType order = type.isMapLikeType() ? type.getKeyType() : content;
		place.require(!sorted || Comparable.class.isAssignableFrom(order.getRawClass()), order, "has no natural order");
		value(content, type.isReferenceType() ? place : place.element());
	}

	private void key(JavaType map, JavaType type, PayloadPath place) {
		Class<?> raw = type.isPrimitive() ? ClassUtil.wrapperType(type.getRawClass()) : type.getRawClass();
		if (TypedIdKeys.isTypedId(raw)) {
			key(map, this.mapper.constructType(TypedIdKeys.componentOf(raw)), place);
		}
		else if (raw.isEnum()) {
			JavaType keyed = this.mapper.getTypeFactory().constructMapType(Map.class, raw, Integer.class);
			constants(type, keyed, place);
		}
		else if (!PayloadTypes.isKey(raw)) {
			boolean own = !PayloadTypes
				.isStandard(place.tried(type, () -> this.reading.findKeyDeserializer(type, null)));
			place.require(own, type, "is not a key that is read back unchanged");
			this.certain = false;
		}
	}

	private void constants(JavaType type, JavaType written, PayloadPath place) {
		for (Object constant : type.getRawClass().getEnumConstants()) {
			Object value = (type == written) ? constant : Map.of(constant, 1);
			Object back = place.tried(type,
					() -> this.mapper.readValue(this.mapper.writerFor(written).writeValueAsString(value), written));
			place.require(value.equals(back), type, "has a constant that is read back as another: " + constant);
		}
	}

	private void polymorphic(JavaType type, TypeDeserializer typeInfo, PayloadPath place) {
		Subtypes subtypes = place.tried(type, () -> new Subtypes(this.writing, this.reading, type, typeInfo));
		subtypes.require(place);
		this.certain &= subtypes.areClosed();
		for (JavaType subtype : subtypes.all()) {
			bean(subtype, place);
			place.require(!subtypes.hideIn(place.tried(subtype, () -> this.writing.findValueSerializer(subtype))),
					subtype, "has a component with the name '%s', under which the type is stored"
						.formatted(subtypes.property()));
		}
	}

	private void bean(JavaType type, PayloadPath place) {
		ValueSerializer<?> writer = place.tried(type, () -> this.writing.findValueSerializer(type));
		ValueDeserializer<?> reader = place.tried(type, () -> reader(type, place));
		place.require(!(reader instanceof AbstractDeserializer), type, "does not say which class to read");
		boolean own = !PayloadTypes.isStandard(writer) || !PayloadTypes.isStandard(reader);
		place.require(own || !PayloadTypes.isForeign(type.getRawClass()), type,
				"is not a type whose values are read back unchanged");
		place.require(type.isRecordType() || !(writer instanceof UnknownSerializer), type,
				"has no properties to write");
		if (!own && writer instanceof BeanSerializerBase && reader instanceof BeanDeserializerBase bean) {
			place.require(isCreatable(bean.getValueInstantiator()), type, "has no constructor that the reader can use");
			this.certain &= type.isRecordType();
			properties(writer, bean, place);
		}
		else {
			this.certain = false;
		}
	}

	/*
	 * Creating a reader fails if the reader of a component cannot be created: find that
	 * component.
	 */
	private ValueDeserializer<?> reader(JavaType type, PayloadPath place) {
		try {
			return this.reading.findNonContextualValueDeserializer(type);
		}
		catch (JacksonException ex) {
			if (type.isRecordType()) {
				for (RecordComponent component : type.getRawClass().getRecordComponents()) {
					value(this.mapper.getTypeFactory()
						.resolveMemberType(component.getGenericType(), type.getBindings()),
							place.component(component.getName()));
				}
			}
			throw ex;
		}
	}

	private void properties(ValueSerializer<?> writer, BeanDeserializerBase reader, PayloadPath place) {
		writer.properties().forEachRemaining((property) -> {
			PayloadPath component = place.component(property.getName());
			SettableBeanProperty read = reader.findProperty(PropertyName.construct(property.getName()));
			JsonTypeInfo own = property.getAnnotation(JsonTypeInfo.class);
			component.require(own == null || !Subtypes.namesClasses(own.use()), property.getType(),
					"would let the stored text name a class");
			if (own != null || isAnnotated(property, read) || !(property instanceof BeanPropertyWriter known)
					|| known.isUnwrapping()) {
				this.certain = false;
			}
			else {
				component.require(read != null, property.getType(), "is written but never read");
				value(property.getType(), component);
			}
		});
	}

	private static boolean isAnnotated(PropertyWriter property, SettableBeanProperty read) {
		return property.getAnnotation(JsonSerialize.class) != null
				|| (read != null && read.getAnnotation(JsonDeserialize.class) != null);
	}

	private static boolean isCreatable(ValueInstantiator instantiator) {
		return instantiator.canCreateFromObjectWith() || instantiator.canCreateUsingDefault()
				|| instantiator.canCreateUsingDelegate();
	}

	private boolean isOwn(JavaType type, PayloadPath place) {
		return !PayloadTypes.isStandard(place.tried(type, () -> this.writing.findValueSerializer(type)))
				|| !PayloadTypes
					.isStandard(place.tried(type, () -> this.reading.findNonContextualValueDeserializer(type)));
	}

}
