package dev.sourced.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.ReferenceType;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Refuses values that Jackson would silently convert to another meaning: a fraction to an
 * integer, a number to a boolean or an instant, blank text to null. When the log is read,
 * forms with the same meaning that a component may have had before its type was changed
 * are accepted. From outside, each value is accepted only in the form in which it is
 * written, or as a text that is exactly that form, as forms and spreadsheets send it. A
 * component with a format of its own is left alone.
 */
final class ScalarForms extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	private static final Pattern NUMERIC = Pattern.compile("\\s*[-+]?[\\d.]+\\s*");

	/** Bounded, because reading a number takes more than linear time. */
	private static final Pattern INTEGER = Pattern.compile("-?\\d{1,1000}");

	private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,1000}(\\.\\d{1,1000})?([eE][-+]?\\d{1,3})?");

	private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

	private final boolean strict;

	ScalarForms(boolean strict) {
		this.strict = strict;
	}

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		Class<?> type = description.getBeanClass();
		if (!PayloadTypes.isValue(type) || !PayloadTypes.isStandard(deserializer)) {
			return deserializer;
		}
		Form form = Form.of(type);
		boolean timestamps = config.isEnabled(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
				|| config.isEnabled(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
		return (form == Form.TIME && timestamps) ? deserializer : new Guard(type, form, this.strict, deserializer);
	}

	@Override
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		return modifyDeserializer(config, description, deserializer);
	}

	@Override
	public ValueDeserializer<?> modifyReferenceDeserializer(DeserializationConfig config, ReferenceType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		return modifyDeserializer(config, description, deserializer);
	}

	/**
	 * The JSON form in which a value is written.
	 */
	private enum Form {

		BOOLEAN(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE), INTEGER(JsonToken.VALUE_NUMBER_INT),
		NUMBER(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT), TIME(JsonToken.VALUE_STRING),
		TEXT(JsonToken.VALUE_STRING);

		private static final Set<Class<?>> INTEGERS = Set.of(byte.class, Byte.class, short.class, Short.class,
				int.class, Integer.class, long.class, Long.class, BigInteger.class, OptionalInt.class,
				OptionalLong.class, Year.class);

		private static final Set<Class<?>> NUMBERS = Set.of(float.class, Float.class, double.class, Double.class,
				BigDecimal.class, OptionalDouble.class);

		private final Set<JsonToken> tokens;

		Form(JsonToken... tokens) {
			this.tokens = Set.of(tokens);
		}

		static Form of(Class<?> type) {
			if (type == boolean.class || type == Boolean.class) {
				return BOOLEAN;
			}
			if (INTEGERS.contains(type)) {
				return INTEGER;
			}
			if (NUMBERS.contains(type)) {
				return NUMBER;
			}
			return type.getName().startsWith("java.time.") ? TIME : TEXT;
		}

	}

	private static final class Guard extends DelegatingDeserializer {

		private final Class<?> type;

		private final Form form;

		private final boolean strict;

		Guard(Class<?> type, Form form, boolean strict, ValueDeserializer<?> delegate) {
			super(delegate);
			this.type = type;
			this.form = form;
			this.strict = strict;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
			return new Guard(this.type, this.form, this.strict, delegate);
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			ValueDeserializer<?> contextual = super.createContextual(context, property);
			boolean ownFormat = property != null && property.getAnnotation(JsonFormat.class) != null;
			return ownFormat ? contextual.getDelegatee() : contextual;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			if (this.type == String.class && parser.currentToken() == JsonToken.VALUE_STRING) {
				return super.deserialize(parser, context);
			}
			JsonParser meant = this.strict ? meant(parser, context) : null;
			if (meant != null) {
				return deserialize(meant, context);
			}
			boolean number = parser.currentToken().isNumeric();
			Object value = fits(parser) ? super.deserialize(parser, context) : refused(parser, context);
			return (number && isInfinite(value)) ? refused(parser, context) : value;
		}

		/*
		 * The number or boolean that a text is, null if it is none or not wanted.
		 */
		private @Nullable JsonParser meant(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return null;
			}
			String text = parser.getString();
			TokenBuffer buffer = TokenBuffer.forGeneration();
			if (this.form == Form.INTEGER && INTEGER.matcher(text).matches()) {
				buffer.writeNumber(new BigInteger(text));
			}
			else if (this.form == Form.NUMBER && DECIMAL.matcher(text).matches()) {
				buffer.writeNumber(new BigDecimal(text));
			}
			else if (this.form == Form.BOOLEAN && (text.equals("true") || text.equals("false"))) {
				buffer.writeBoolean(text.equals("true"));
			}
			else {
				return null;
			}
			return buffer.asParserOnFirstToken(context);
		}

		private @Nullable Object refused(JsonParser parser, DeserializationContext context) {
			return context.handleUnexpectedToken(context.constructType(this.type), parser);
		}

		private boolean fits(JsonParser parser) {
			JsonToken token = parser.currentToken();
			if (token == JsonToken.VALUE_STRING) {
				return fits(parser.getString());
			}
			if ((this.type == byte.class || this.type == Byte.class) && token == JsonToken.VALUE_NUMBER_INT) {
				return parser.getLongValue() == (byte) parser.getLongValue();
			}
			boolean means = this.form == Form.TIME || (this.type == String.class && token.isScalarValue());
			return this.form.tokens.contains(token) || (means && !this.strict);
		}

		private boolean fits(String text) {
			if (PayloadTypes.mayBeEmptyText(this.type)) {
				return true;
			}
			if (text.isEmpty() || (text.isBlank() && this.type != char.class && this.type != Character.class)) {
				return false;
			}
			return !this.strict || switch (this.form) {
				case TEXT -> true;
				case TIME -> !NUMERIC.matcher(text).matches();
				case NUMBER -> this.type != BigDecimal.class && NOT_FINITE.contains(text);
				case BOOLEAN, INTEGER -> false;
			};
		}

		private static boolean isInfinite(@Nullable Object value) {
			if (value instanceof OptionalDouble optional) {
				return optional.isPresent() && Double.isInfinite(optional.getAsDouble());
			}
			return (value instanceof Double || value instanceof Float)
					&& Double.isInfinite(((Number) value).doubleValue());
		}

	}

}
