package dev.sourced.testsupport;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.TypeName;
import dev.sourced.message.Event;

/**
 * What components of a payload may be, with values at their limits, and what they may not
 * be. The names of the records mean nothing.
 */
public final class PayloadSamples {

	private PayloadSamples() {
	}

	/**
	 * Types whose values come back, in the order of the documentation.
	 */
	public static List<Sample> accepted() {
		return List.of(Sample.of("", new OfFlag(true), new OfFlag(false)),
				Sample.of("", new OfBytes1(Byte.MIN_VALUE), new OfBytes1(Byte.MAX_VALUE)),
				Sample.of("", new OfShorts1(Short.MIN_VALUE)),
				Sample.of("", new OfWhole(Integer.MAX_VALUE), new OfWhole(Integer.MIN_VALUE)),
				Sample.of("", new OfBoxed(7), new OfBoxed(null)),
				Sample.of("", new OfBig(Long.MAX_VALUE), new OfBig(Long.MIN_VALUE)),
				Sample.of("", new OfSingle(0.1f), new OfSingle(Float.MIN_VALUE), new OfSingle(Float.MAX_VALUE),
						new OfSingle(Float.NaN), new OfSingle(-0.0f)),
				Sample.of("also NaN and the infinities, which are stored as text", new OfFraction(0.1),
						new OfFraction(Double.NaN), new OfFraction(Double.NEGATIVE_INFINITY),
						new OfFraction(Double.MIN_VALUE), new OfFraction(Double.MAX_VALUE), new OfFraction(-0.0)),
				Sample.of("also its scale", new OfDecimal(new BigDecimal("12.340")),
						new OfDecimal(new BigDecimal("1E+3")), new OfDecimal(new BigDecimal("-1E-400")),
						new OfDecimal(new BigDecimal("0.00")),
						new OfDecimal(new BigDecimal(BigInteger.TEN.pow(3000), 7))),
				Sample.of("", new OfInteger1(BigInteger.TEN.pow(20)),
						new OfInteger1(BigInteger.TWO.pow(10_000).negate())),
				Sample.of("", new OfSign('c'), new OfSign('\0'), new OfSign('"'), new OfSign(' ')),
				Sample.of("lone surrogates are refused when it is written", new OfWords("a \"b\""), new OfWords(""),
						new OfWords("z\0\u2028é😀")),
				Sample.of("by `name()`, never by `toString()`; `@JsonProperty` on a constant is respected",
						new OfColour1(Colour.GREEN), new OfColour1(Colour.RED)),
				Sample.of("", new OfUnit1(Month.MAY)),
				Sample.of("", new OfId1(UUID.fromString("018f4e2c-0000-7000-8000-000000000001"))),
				Sample.of("", new OfMoment(Instant.parse("2026-01-02T03:04:05.123456789Z")), new OfMoment(Instant.MAX),
						new OfMoment(Instant.MIN)),
				Sample.of("", new OfDay(LocalDate.of(2026, 2, 3)), new OfDay(LocalDate.MAX), new OfDay(LocalDate.MIN)),
				Sample.of("", new OfClock(LocalTime.of(4, 5)), new OfClock(LocalTime.MAX)),
				Sample.of("", new OfDayTime(LocalDateTime.of(2026, 2, 3, 4, 5)), new OfDayTime(LocalDateTime.MAX),
						new OfDayTime(LocalDateTime.MIN)),
				Sample.of("also its offset", new OfOffsetDayTime(OffsetDateTime.parse("2026-02-03T04:05:06+02:00")),
						new OfOffsetDayTime(OffsetDateTime.parse("2026-02-03T04:05Z")),
						new OfOffsetDayTime(OffsetDateTime.MAX)),
				Sample.of("", new OfOffsetClock(OffsetTime.parse("04:05:06-03:30"))),
				Sample.of("also its region, in the hour that occurs twice too",
						new OfZonedDayTime(ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Berlin]")),
						new OfZonedDayTime(ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Berlin]")),
						new OfZonedDayTime(ZonedDateTime.parse("2026-01-01T00:00Z[UTC]")),
						new OfZonedDayTime(ZonedDateTime.parse("2026-01-01T00:00Z")),
						new OfZonedDayTime(ZonedDateTime.parse("2026-01-01T00:00+02:00[GMT+02:00]"))),
				Sample.of("", new OfZone(ZoneId.of("Europe/Berlin")), new OfZone(ZoneId.of("UTC")),
						new OfZone(ZoneId.of("Z"))),
				Sample.of("", new OfOffset(ZoneOffset.ofHours(2)), new OfOffset(ZoneOffset.UTC)),
				Sample.of("", new OfLength(Duration.ofSeconds(90)), new OfLength(Duration.ofNanos(-1)),
						new OfLength(Duration.ofSeconds(Long.MIN_VALUE)),
						new OfLength(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))),
				Sample.of("not normalised", new OfDates(Period.of(1, -2, 400)), new OfDates(Period.ZERO)),
				Sample.of("", new OfYear1(Year.of(2026)), new OfYear1(Year.of(-5)),
						new OfYear1(Year.of(Year.MAX_VALUE))),
				Sample.of("", new OfYearMonth1(YearMonth.of(2026, 1)), new OfYearMonth1(YearMonth.of(12_026, 1)),
						new OfYearMonth1(YearMonth.of(-1, 1))),
				Sample.of("", new OfMonthDay1(MonthDay.of(2, 29))),
				Sample.of("", new OfCurrency1(Currency.getInstance("EUR"))),
				Sample.of("a locale without a language tag is refused when it is written",
						new OfLocale1(Locale.GERMANY), new OfLocale1(Locale.ROOT),
						new OfLocale1(Locale.forLanguageTag("zh-Hans-CN")),
						new OfLocale1(Locale.forLanguageTag("de-DE-u-co-phonebk"))),
				Sample.of("", new OfAddress(URI.create("https://example.org/a?b=%20c#d")),
						new OfAddress(URI.create(""))),
				Sample.of("", new OfBinary(new byte[] { 1, -1, 0 }), new OfBinary(new byte[0])),
				Sample.of("", new OfSigns(new char[] { 'a', '"' })),
				Sample.of("the same for the other primitives", new OfNumbers(new int[] { 1, 2 }),
						new OfNumbers(new int[0])),
				Sample.of("", new OfGrid(new double[][] { { Double.NaN, 1 }, {} })),
				Sample.of("", new OfTexts(new String[] { "a", null })),
				Sample.of("", new OfMaybe(Optional.of("here")), new OfMaybe(Optional.of("")),
						new OfMaybe(Optional.empty())),
				Sample.of("the same for `OptionalLong` and `OptionalDouble`", new OfMaybeInt(OptionalInt.of(1)),
						new OfMaybeInt(OptionalInt.empty())),
				Sample.of("", new OfMaybes(List.of(Optional.of(1), Optional.empty()))),
				Sample.of("a record is its components: other getters are not stored",
						new OfTypedId(new CourseId("c1"))),
				Sample.of("`@JsonValue` is respected", new OfValueId(new PlainId(7))),
				Sample.of("", new OfNested(new Line(new CourseId("c1"), List.of(1)))),
				Sample.of("", new OfGeneric(new Range<>(LocalDate.of(2026, 1, 1), null))),
				Sample.of("up to 500 levels of objects and lists; deeper is refused when it is written",
						new OfRecursive(new Tree("root", List.of(new Tree("leaf", List.of()))))),
				Sample.of(
						"the record's name is its `@TypeName`, `@MessageType` or `@JsonTypeName`, else its simple name",
						new OfSealed(new Cash(3)), new OfSealed(new Card("visa", 4)), new OfSealed(new Coupon("c"))),
				Sample.of("", new OfSealedList(List.of(new Cash(3), new Card("visa", 4)))),
				Sample.of("", new OfSealedGeneric(new Success<>(new Cash(1))),
						new OfSealedGeneric(new Failure<>("no"))),
				Sample.of(
						"`@JsonTypeInfo` and `@JsonSubTypes` are respected, unless the stored text would name a class",
						new OfAnnotated(new Circle(1)), new OfAnnotated(new Square(2))),
				Sample.of("a list that is null comes back empty; the same for sets and maps",
						new OfListOf(List.of("a", "b")), new OfListOf(Arrays.asList("a", null))),
				Sample.of("", new OfListOfLists(List.of(List.of(1), List.of()))),
				Sample.of("in the order in which it was written",
						new OfSetOf(new LinkedHashSet<>(List.of("z", "b", "y", "a")))),
				Sample.of("in the order in which it was written",
						new OfEnumSetOf(new LinkedHashSet<>(Arrays.asList(Colour.RED, null, Colour.GREEN)))),
				Sample.of("in natural order: a comparator is not stored",
						new OfSorted(new TreeSet<>(List.of("z", "b")))),
				Sample.of("in the order in which it was written; a key that is null is refused when it is written",
						new OfTextMap(new LinkedHashMap<>(Map.of("k", 1))),
						new OfTextMap(new LinkedHashMap<>(Map.of("", 2))),
						new OfTextMap(Collections.singletonMap("k", null))),
				Sample.of("", new OfEnumMap1(Map.of(Colour.GREEN, 1))),
				Sample.of("a record with one component is a key by its component",
						new OfIdMap(Map.of(new CourseId("c1"), 1))),
				Sample.of("", new OfNumberIdMap(Map.of(new SeatId(5), new Cash(1)))),
				Sample.of("", new OfUuidMap(Map.of(UUID.fromString("018f4e2c-0000-7000-8000-000000000001"), 1))),
				Sample.of("the same for the other integers, `boolean` and `char`",
						new OfLongMap(Map.of(Long.MIN_VALUE, 1))),
				Sample.of("", new OfDecimalMap(Map.of(new BigDecimal("1.10"), 1)),
						new OfDecimalMap(Map.of(new BigDecimal("1E+3"), 1))),
				Sample.of("the same for `LocalTime`, `LocalDateTime`, `OffsetDateTime` and `Year`",
						new OfDateMap(Map.of(LocalDate.of(2026, 2, 3), 1)), new OfDateMap(Map.of(LocalDate.MAX, 1))),
				Sample.of("", new OfInstantMap(Map.of(Instant.parse("2026-01-02T03:04:05.123456789Z"), 1))),
				Sample.of("the same for `URI`",
						new OfCurrencyMap(Map.of(Currency.getInstance("EUR"), new BigDecimal("1.10")))),
				Sample.of(null, new OfBooleanMap(Map.of(true, 1))),
				Sample.of(null, new OfCharMap(Map.of('c', 1)), new OfCharMap(Map.of('\0', 1))),
				Sample.of(null, new OfByteMap(Map.of(Byte.MIN_VALUE, 1))),
				Sample.of(null, new OfShortMap(Map.of(Short.MIN_VALUE, 1))),
				Sample.of(null, new OfIntegerMap(Map.of(Integer.MIN_VALUE, 1))),
				Sample.of(null, new OfBigIntegerMap(Map.of(BigInteger.TWO.pow(100), 1))),
				Sample.of(null, new OfTimeMap(Map.of(LocalTime.MAX, 1))),
				Sample.of(null, new OfDayTimeMap(Map.of(LocalDateTime.MAX, 1)),
						new OfDayTimeMap(Map.of(LocalDateTime.MIN, 1))),
				Sample.of(null, new OfOffsetMap(Map.of(OffsetDateTime.parse("2026-02-03T04:05:06+02:00"), 1))),
				Sample.of(null, new OfYearMap(Map.of(Year.of(2026), 1)), new OfYearMap(Map.of(Year.of(-5), 1))),
				Sample.of(null, new OfUriMap(Map.of(URI.create("a:b"), 1))),
				Sample.of(null, new OfMonthMap(Map.of(Month.MAY, 1))),
				Sample.of(null, new OfLongs(new long[] { Long.MIN_VALUE })),
				Sample.of(null, new OfFloats(new float[] { Float.NaN, 0.1f })),
				Sample.of(null, new OfShorts(new short[] { 1 })), Sample.of(null, new OfFlags(new boolean[] { true })),
				Sample.of(null, new OfMaybeLong(OptionalLong.of(Long.MAX_VALUE)),
						new OfMaybeLong(OptionalLong.empty())),
				Sample.of(null, new OfMaybeDouble(OptionalDouble.of(Double.NaN)),
						new OfMaybeDouble(OptionalDouble.empty())),
				Sample.of(null, new OfConcreteList(new ArrayList<>(List.of(1)))),
				Sample.of(null, new OfConcreteLinkedList(new LinkedList<>(List.of(1)))),
				Sample.of(null, new OfConcreteSet(new HashSet<>(List.of(1)))),
				Sample.of(null, new OfConcreteEnumSet(EnumSet.of(Colour.GREEN))),
				Sample.of(null, new OfConcreteMap(new HashMap<>(Map.of("k", 1)))),
				Sample.of(null, new OfConcreteTreeMap(new TreeMap<>(Map.of("k", 1)))),
				Sample.of(null, new OfConcreteEnumMap(new EnumMap<>(Map.of(Colour.GREEN, 1)))),
				Sample.of(null, new OfSortedMap1(new TreeMap<>(Map.of("k", 1, "a", 2)))),
				Sample.of(null, new OfColl(List.of(1))));
	}

	/**
	 * Types that are refused, in the order of the documentation.
	 */
	public static List<Class<? extends Event>> refused() {
		return List.of(OfAnyObject.class, OfRawList.class, OfWildcard.class, OfAnyMap.class, OfAnInterface.class,
				OfAnAbstract.class, OfSeveral.class, OfNoState.class, OfANumber.class, OfText1.class, OfOld.class,
				OfKind.class, OfQueued.class, OfTwice.class, OfLineMap.class, OfYearMonthMap.class, OfFractionMap.class,
				OfLocaleMap.class, OfUnordered.class, OfHalfSealed.class, OfSameNames.class, OfSameProperty.class,
				OfClassNames.class, OfReadOnly.class, OfConfusing.class, OfDeep.class);
	}

	/**
	 * Values of one type.
	 *
	 * @param note what the documentation says of it, or {@code null} if it is not there
	 * @param values the values, the first for the documentation
	 */
	public record Sample(@Nullable String note, List<Event> values) {

		static Sample of(@Nullable String note, Event... values) {
			return new Sample(note, List.of(values));
		}

	}

	/** An enum whose constants say something else. */
	public enum Colour {

		GREEN {
			@Override
			public String toString() {
				return "verde";
			}
		},
		RED

	}

	public record CourseId(String value) {

		public String getLabel() {
			return "course " + this.value;
		}

		public boolean isNew() {
			return true;
		}

	}

	public record SeatId(long number) {
	}

	public record PlainId(@JsonValue long number) {
	}

	public record Line(CourseId course, List<Integer> seats) {
	}

	public record Range<T>(T from, @Nullable T to) {
	}

	public record Tree(String name, List<Tree> children) {
	}

	public sealed interface Money permits Cash, Electronic {

	}

	public record Cash(long cents) implements Money {
	}

	public sealed interface Electronic extends Money permits Card, Coupon {

	}

	@TypeName("card")
	public record Card(String brand, long cents) implements Electronic {
	}

	@JsonTypeName("voucher")
	public record Coupon(String code) implements Electronic {
	}

	public sealed interface Result<T> {

	}

	public record Success<T>(T value) implements Result<T> {
	}

	public record Failure<T>(String reason) implements Result<T> {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	public interface Shape {

	}

	public record Circle(int radius) implements Shape {
	}

	public record Square(int side) implements Shape {
	}

	public interface Open {

	}

	public abstract static class Base {

		public int getNumber() {
			return 1;
		}

	}

	/** Which of them shall be called? */
	public static class SeveralConstructors {

		private final String name;

		public SeveralConstructors(String name) {
			this(name, 1);
		}

		public SeveralConstructors(String name, int times) {
			this.name = name.repeat(times);
		}

		public String getName() {
			return this.name;
		}

	}

	public static class Stateless {

	}

	public sealed interface HalfOpen permits HalfClosed {

	}

	public non-sealed interface HalfClosed extends HalfOpen {

	}

	public sealed interface Clash permits Clashing, Clashing2 {

	}

	public record Clashing() implements Clash {
	}

	@TypeName("Clashing")
	public record Clashing2() implements Clash {
	}

	public sealed interface Hidden permits Hiding {

	}

	public record Hiding(@JsonProperty("@type") String type) implements Hidden {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	public sealed interface ByClass permits ByItsClass {

	}

	public record ByItsClass(int number) implements ByClass {
	}

	public record WrittenOnly(String name) {

		@JsonProperty
		public String greeting() {
			return "hello " + this.name;
		}

	}

	/** Two constants under one name. */
	public enum Numbered {

		@JsonProperty("one")
		FIRST, @JsonProperty("one")
		SECOND

	}

	@MessageType("samples.flag")
	public record OfFlag(boolean value) implements Event {
	}

	@MessageType("samples.bytes1")
	public record OfBytes1(byte value) implements Event {
	}

	@MessageType("samples.shorts1")
	public record OfShorts1(short value) implements Event {
	}

	@MessageType("samples.whole")
	public record OfWhole(int value) implements Event {
	}

	@MessageType("samples.boxed")
	public record OfBoxed(@Nullable Integer value) implements Event {
	}

	@MessageType("samples.big")
	public record OfBig(long value) implements Event {
	}

	@MessageType("samples.single")
	public record OfSingle(float value) implements Event {
	}

	@MessageType("samples.fraction")
	public record OfFraction(double value) implements Event {
	}

	@MessageType("samples.decimal")
	public record OfDecimal(BigDecimal value) implements Event {
	}

	@MessageType("samples.integer1")
	public record OfInteger1(BigInteger value) implements Event {
	}

	@MessageType("samples.sign")
	public record OfSign(char value) implements Event {
	}

	@MessageType("samples.words")
	public record OfWords(String value) implements Event {
	}

	@MessageType("samples.colour1")
	public record OfColour1(Colour value) implements Event {
	}

	@MessageType("samples.unit1")
	public record OfUnit1(Month value) implements Event {
	}

	@MessageType("samples.id1")
	public record OfId1(UUID value) implements Event {
	}

	@MessageType("samples.moment")
	public record OfMoment(Instant value) implements Event {
	}

	@MessageType("samples.day")
	public record OfDay(LocalDate value) implements Event {
	}

	@MessageType("samples.clock")
	public record OfClock(LocalTime value) implements Event {
	}

	@MessageType("samples.daytime")
	public record OfDayTime(LocalDateTime value) implements Event {
	}

	@MessageType("samples.offsetdaytime")
	public record OfOffsetDayTime(OffsetDateTime value) implements Event {
	}

	@MessageType("samples.offsetclock")
	public record OfOffsetClock(OffsetTime value) implements Event {
	}

	@MessageType("samples.zoneddaytime")
	public record OfZonedDayTime(ZonedDateTime value) implements Event {
	}

	@MessageType("samples.zone")
	public record OfZone(ZoneId value) implements Event {
	}

	@MessageType("samples.offset")
	public record OfOffset(ZoneOffset value) implements Event {
	}

	@MessageType("samples.length")
	public record OfLength(Duration value) implements Event {
	}

	@MessageType("samples.dates")
	public record OfDates(Period value) implements Event {
	}

	@MessageType("samples.year1")
	public record OfYear1(Year value) implements Event {
	}

	@MessageType("samples.yearmonth1")
	public record OfYearMonth1(YearMonth value) implements Event {
	}

	@MessageType("samples.monthday1")
	public record OfMonthDay1(MonthDay value) implements Event {
	}

	@MessageType("samples.currency1")
	public record OfCurrency1(Currency value) implements Event {
	}

	@MessageType("samples.locale1")
	public record OfLocale1(Locale value) implements Event {
	}

	@MessageType("samples.address")
	public record OfAddress(URI value) implements Event {
	}

	@MessageType("samples.binary")
	public record OfBinary(byte[] value) implements Event {
	}

	@MessageType("samples.signs")
	public record OfSigns(char[] value) implements Event {
	}

	@MessageType("samples.numbers")
	public record OfNumbers(int[] value) implements Event {
	}

	@MessageType("samples.grid")
	public record OfGrid(double[][] value) implements Event {
	}

	@MessageType("samples.texts")
	public record OfTexts(@Nullable String[] value) implements Event {
	}

	@MessageType("samples.maybe")
	public record OfMaybe(Optional<String> value) implements Event {
	}

	@MessageType("samples.maybeint")
	public record OfMaybeInt(OptionalInt value) implements Event {
	}

	@MessageType("samples.maybes")
	public record OfMaybes(List<Optional<Integer>> value) implements Event {
	}

	@MessageType("samples.typedid")
	public record OfTypedId(CourseId value) implements Event {
	}

	@MessageType("samples.valueid")
	public record OfValueId(PlainId value) implements Event {
	}

	@MessageType("samples.nested")
	public record OfNested(Line value) implements Event {
	}

	@MessageType("samples.generic")
	public record OfGeneric(Range<LocalDate> value) implements Event {
	}

	@MessageType("samples.recursive")
	public record OfRecursive(Tree value) implements Event {
	}

	@MessageType("samples.sealed")
	public record OfSealed(Money value) implements Event {
	}

	@MessageType("samples.sealedlist")
	public record OfSealedList(List<Money> value) implements Event {
	}

	@MessageType("samples.sealedgeneric")
	public record OfSealedGeneric(Result<Money> value) implements Event {
	}

	@MessageType("samples.annotated")
	public record OfAnnotated(Shape value) implements Event {
	}

	@MessageType("samples.listof")
	public record OfListOf(List<String> value) implements Event {
	}

	@MessageType("samples.listoflists")
	public record OfListOfLists(List<List<Integer>> value) implements Event {
	}

	@MessageType("samples.setof")
	public record OfSetOf(Set<String> value) implements Event {
	}

	@MessageType("samples.enumsetof")
	public record OfEnumSetOf(Set<Colour> value) implements Event {
	}

	@MessageType("samples.sorted")
	public record OfSorted(SortedSet<String> value) implements Event {
	}

	@MessageType("samples.textmap")
	public record OfTextMap(Map<String, @Nullable Integer> value) implements Event {
	}

	@MessageType("samples.enummap1")
	public record OfEnumMap1(Map<Colour, Integer> value) implements Event {
	}

	@MessageType("samples.idmap")
	public record OfIdMap(Map<CourseId, Integer> value) implements Event {
	}

	@MessageType("samples.numberidmap")
	public record OfNumberIdMap(Map<SeatId, Money> value) implements Event {
	}

	@MessageType("samples.uuidmap")
	public record OfUuidMap(Map<UUID, Integer> value) implements Event {
	}

	@MessageType("samples.longmap")
	public record OfLongMap(Map<Long, Integer> value) implements Event {
	}

	@MessageType("samples.decimalmap")
	public record OfDecimalMap(Map<BigDecimal, Integer> value) implements Event {
	}

	@MessageType("samples.datemap")
	public record OfDateMap(Map<LocalDate, Integer> value) implements Event {
	}

	@MessageType("samples.instantmap")
	public record OfInstantMap(Map<Instant, Integer> value) implements Event {
	}

	@MessageType("samples.currencymap")
	public record OfCurrencyMap(Map<Currency, BigDecimal> value) implements Event {
	}

	@MessageType("samples.booleanmap")
	public record OfBooleanMap(Map<Boolean, Integer> value) implements Event {
	}

	@MessageType("samples.charmap")
	public record OfCharMap(Map<Character, Integer> value) implements Event {
	}

	@MessageType("samples.bytemap")
	public record OfByteMap(Map<Byte, Integer> value) implements Event {
	}

	@MessageType("samples.shortmap")
	public record OfShortMap(Map<Short, Integer> value) implements Event {
	}

	@MessageType("samples.integermap")
	public record OfIntegerMap(Map<Integer, Integer> value) implements Event {
	}

	@MessageType("samples.bigintegermap")
	public record OfBigIntegerMap(Map<BigInteger, Integer> value) implements Event {
	}

	@MessageType("samples.timemap")
	public record OfTimeMap(Map<LocalTime, Integer> value) implements Event {
	}

	@MessageType("samples.daytimemap")
	public record OfDayTimeMap(Map<LocalDateTime, Integer> value) implements Event {
	}

	@MessageType("samples.offsetmap")
	public record OfOffsetMap(Map<OffsetDateTime, Integer> value) implements Event {
	}

	@MessageType("samples.yearmap")
	public record OfYearMap(Map<Year, Integer> value) implements Event {
	}

	@MessageType("samples.urimap")
	public record OfUriMap(Map<URI, Integer> value) implements Event {
	}

	@MessageType("samples.monthmap")
	public record OfMonthMap(Map<Month, Integer> value) implements Event {
	}

	@MessageType("samples.longs")
	public record OfLongs(long[] value) implements Event {
	}

	@MessageType("samples.floats")
	public record OfFloats(float[] value) implements Event {
	}

	@MessageType("samples.shorts")
	public record OfShorts(short[] value) implements Event {
	}

	@MessageType("samples.flags")
	public record OfFlags(boolean[] value) implements Event {
	}

	@MessageType("samples.maybelong")
	public record OfMaybeLong(OptionalLong value) implements Event {
	}

	@MessageType("samples.maybedouble")
	public record OfMaybeDouble(OptionalDouble value) implements Event {
	}

	@MessageType("samples.concretelist")
	public record OfConcreteList(ArrayList<Integer> value) implements Event {
	}

	@MessageType("samples.concretelinkedlist")
	public record OfConcreteLinkedList(LinkedList<Integer> value) implements Event {
	}

	@MessageType("samples.concreteset")
	public record OfConcreteSet(HashSet<Integer> value) implements Event {
	}

	@MessageType("samples.concreteenumset")
	public record OfConcreteEnumSet(EnumSet<Colour> value) implements Event {
	}

	@MessageType("samples.concretemap")
	public record OfConcreteMap(HashMap<String, Integer> value) implements Event {
	}

	@MessageType("samples.concretetreemap")
	public record OfConcreteTreeMap(TreeMap<String, Integer> value) implements Event {
	}

	@MessageType("samples.concreteenummap")
	public record OfConcreteEnumMap(EnumMap<Colour, Integer> value) implements Event {
	}

	@MessageType("samples.sortedmap1")
	public record OfSortedMap1(SortedMap<String, Integer> value) implements Event {
	}

	@MessageType("samples.coll")
	public record OfColl(Collection<Integer> value) implements Event {
	}

	@MessageType("samples.anyobject")
	public record OfAnyObject(Object value) implements Event {
	}

	@SuppressWarnings("rawtypes")
	@MessageType("samples.rawlist")
	public record OfRawList(List value) implements Event {
	}

	@MessageType("samples.wildcard")
	public record OfWildcard(List<?> value) implements Event {
	}

	@MessageType("samples.anymap")
	public record OfAnyMap(Map<String, Object> value) implements Event {
	}

	@MessageType("samples.aninterface")
	public record OfAnInterface(Open value) implements Event {
	}

	@MessageType("samples.anabstract")
	public record OfAnAbstract(Base value) implements Event {
	}

	@MessageType("samples.several")
	public record OfSeveral(SeveralConstructors value) implements Event {
	}

	@MessageType("samples.nostate")
	public record OfNoState(Stateless value) implements Event {
	}

	@MessageType("samples.anumber")
	public record OfANumber(Number value) implements Event {
	}

	@MessageType("samples.text1")
	public record OfText1(CharSequence value) implements Event {
	}

	@MessageType("samples.old")
	public record OfOld(Date value) implements Event {
	}

	@MessageType("samples.kind")
	public record OfKind(Class<?> value) implements Event {
	}

	@MessageType("samples.queued")
	public record OfQueued(Queue<String> value) implements Event {
	}

	@MessageType("samples.twice")
	public record OfTwice(Optional<Optional<String>> value) implements Event {
	}

	@MessageType("samples.linemap")
	public record OfLineMap(Map<Line, Integer> value) implements Event {
	}

	@MessageType("samples.yearmonthmap")
	public record OfYearMonthMap(Map<YearMonth, Integer> value) implements Event {
	}

	@MessageType("samples.fractionmap")
	public record OfFractionMap(Map<Double, Integer> value) implements Event {
	}

	@MessageType("samples.localemap")
	public record OfLocaleMap(Map<Locale, Integer> value) implements Event {
	}

	@MessageType("samples.unordered")
	public record OfUnordered(SortedSet<Line> value) implements Event {
	}

	@MessageType("samples.halfsealed")
	public record OfHalfSealed(HalfOpen value) implements Event {
	}

	@MessageType("samples.samenames")
	public record OfSameNames(Clash value) implements Event {
	}

	@MessageType("samples.sameproperty")
	public record OfSameProperty(Hidden value) implements Event {
	}

	@MessageType("samples.classnames")
	public record OfClassNames(ByClass value) implements Event {
	}

	@MessageType("samples.readonly")
	public record OfReadOnly(WrittenOnly value) implements Event {
	}

	@MessageType("samples.confusing")
	public record OfConfusing(Numbered value) implements Event {
	}

	@MessageType("samples.deep")
	public record OfDeep(Map<String, List<Optional<Open>>> value) implements Event {
	}

}
