package dev.sourced.keyvalue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.MisuseException;
import dev.sourced.keyvalue.SwapResult.Conflict;
import dev.sourced.keyvalue.SwapResult.Swapped;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.InvalidMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/**
 * What key/values promise to one caller at a time.
 */
class KeyValuesTests extends KeyValuesFixture {

	@Test
	void aValueIsThereFromPutToDelete() {
		assertThat(values().get("settings", "colour", Colour.class)).isEmpty();
		values().put("settings", "colour", new Colour("red", 3));
		long version = values().put("settings", "colour", new Colour("green", 5));
		Stored<Colour> stored = values().get("settings", "colour", Colour.class).orElseThrow();
		assertThat(stored.value()).isEqualTo(new Colour("green", 5));
		assertThat(stored.version()).isEqualTo(version).isPositive();
		assertThat(stored.changedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		assertThat(values().delete("settings", "colour")).isTrue();
		assertThat(values().get("settings", "colour", Colour.class)).isEmpty();
		assertThat(values().delete("settings", "colour")).isFalse();
		assertThat(fixture().jdbc().queryForObject("select count(*) from sourced_key_value", Integer.class)).isZero();
	}

	@Test
	void simpleValuesComeBackAsTheyWere() {
		for (Object value : List.of("text", 7, 7L, true, Level.HIGH, Instant.EPOCH, Duration.ofSeconds(3))) {
			values().put("simple", "key", value);
			Class<?> type = (value instanceof Level) ? Level.class : value.getClass();
			assertThat(values().get("simple", "key", type).map(Stored::value).orElseThrow()).isEqualTo(value);
		}
	}

	@Test
	void theSameKeyInAnotherNamespaceIsAnotherKey() {
		values().put("a", "b/c", 1);
		values().put("a/b", "c", 2);
		assertThat(values().get("a", "b/c", Integer.class).orElseThrow().value()).isEqualTo(1);
		assertThat(values().get("a/b", "c", Integer.class).orElseThrow().value()).isEqualTo(2);
	}

	@Test
	void keysAreToldApartExactly() {
		List<String> keys = List.of("a", "A", "a ", " a", "ä", "a\u0308", "\uD83D\uDE00", "\uFFFD", "'", "\\", "%");
		for (int i = 0; i < keys.size(); i++) {
			values().put("exact", keys.get(i), i);
		}
		for (int i = 0; i < keys.size(); i++) {
			assertThat(values().get("exact", keys.get(i), Integer.class).orElseThrow().value()).isEqualTo(i);
		}
		assertThat(values().keys("exact", "", null, 100)).containsExactlyInAnyOrderElementsOf(keys);
	}

	@Test
	void putIfAbsentDoesNotOverwrite() {
		assertThat(values().putIfAbsent(COUNTERS, "a", 1)).isTrue();
		assertThat(values().putIfAbsent(COUNTERS, "a", 2)).isFalse();
		assertThat(count("a")).isEqualTo(1);
	}

	@Test
	void compareAndSetStoresWhatWasExpectedAndShowsWhatIsThereInstead() {
		assertThat(values().compareAndSet(COUNTERS, "a", KeyValues.ABSENT, 5).isSwapped()).isTrue();
		Stored<Integer> five = values().get(COUNTERS, "a", Integer.class).orElseThrow();
		SwapResult<Integer> six = values().compareAndSet(COUNTERS, "a", five.version(), 6);
		Stored<Integer> actual = values().get(COUNTERS, "a", Integer.class).orElseThrow();
		assertThat(six).isEqualTo(new Swapped<>(actual.version()));
		assertThat(actual.value()).isEqualTo(6);
		assertThat(values().compareAndSet(COUNTERS, "a", five.version(), 7))
			.isEqualTo(new Conflict<>(Optional.of(actual)));
		assertThat(values().compareAndSet(COUNTERS, "a", KeyValues.ABSENT, 7))
			.isEqualTo(new Conflict<>(Optional.of(actual)));
		assertThat(values().compareAndSet(COUNTERS, "b", five.version(), 7))
			.isEqualTo(new Conflict<>(Optional.empty()));
		assertThat(count("a")).isEqualTo(6);
	}

	/*
	 * What was read before the deletion is not what is there now, although it looks the
	 * same.
	 */
	@Test
	void aVersionNeverComesBack() {
		Set<Long> versions = new HashSet<>();
		for (int i = 0; i < 50; i++) {
			long version = values().put(COUNTERS, "a", 1);
			assertThat(versions.add(version)).isTrue();
			assertThat(values().delete(COUNTERS, "a")).isTrue();
			assertThat(values().compareAndSet(COUNTERS, "a", version, 2)).isEqualTo(new Conflict<>(Optional.empty()));
			assertThat(versions.add(values().put(COUNTERS, "a", 1))).isTrue();
			assertThat(values().compareAndSet(COUNTERS, "a", version, 2).isSwapped()).isFalse();
		}
		inTransaction(() -> {
			long first = values().put(COUNTERS, "b", 1);
			values().delete(COUNTERS, "b");
			assertThat(values().put(COUNTERS, "b", 1)).isNotEqualTo(first);
			return null;
		});
	}

	@Test
	void updateBeginsWithTheInitialValue() {
		assertThat(values().update(COUNTERS, "a", 0, (count) -> count + 1).value()).isEqualTo(1);
		Stored<Integer> second = values().update(COUNTERS, "a", 0, (count) -> count + 1);
		assertThat(second).isEqualTo(values().get(COUNTERS, "a", Integer.class).orElseThrow());
		assertThat(second.value()).isEqualTo(2);
	}

	@Test
	void anUpdateThatFailsChangesNothingInTheCallersTransactionEither() {
		inTransaction(() -> {
			assertThatIllegalStateException().isThrownBy(() -> values().update(COUNTERS, "a", 0, (count) -> {
				throw new IllegalStateException("no");
			}));
			assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> values().update(COUNTERS, "a", 0, (count) -> null))
				.withMessageContaining("key: a");
			return null;
		});
		assertThat(values().get(COUNTERS, "a", Integer.class)).isEmpty();
	}

	@Test
	void changesTakePartInTheCallersTransaction() {
		values().put(COUNTERS, "kept", 1);
		new TransactionTemplate(fixture().transactionManager()).executeWithoutResult((status) -> {
			values().put(COUNTERS, "put", 1);
			values().update(COUNTERS, "kept", 0, (count) -> count + 1);
			values().delete(COUNTERS, "kept");
			assertThat(values().keys(COUNTERS, "", null, 10)).containsExactly("put");
			status.setRollbackOnly();
		});
		assertThat(values().keys(COUNTERS, "", null, 10)).containsExactly("kept");
		assertThat(count("kept")).isEqualTo(1);
	}

	@Test
	void changesAreRefusedInATransactionThatOnlyReads() {
		TransactionTemplate reading = new TransactionTemplate(fixture().transactionManager());
		reading.setReadOnly(true);
		reading.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> values().put(COUNTERS, "a", 1)));
		assertThat(values().get(COUNTERS, "a", Integer.class)).isEmpty();
	}

	@Test
	void nothingIsInTheLog() {
		values().put(COUNTERS, "a", 1);
		assertThat(fixture().log().browse(ReadOptions.all())).isEmpty();
		assertThat(fixture().log().head()).isZero();
	}

	@Test
	void keysAreListedByPrefixPageByPage() {
		IntStream.range(0, 25).forEach((i) -> values().put("pages", "order/%02d".formatted(i), i));
		List.of("order", "order0", "orders/1", "Order/1", "order_", "a", "z")
			.forEach((key) -> values().put("pages", key, 0));
		List<String> expected = IntStream.range(0, 25).mapToObj("order/%02d"::formatted).toList();
		List<String> first = values().keys("pages", "order/", null, 10);
		List<String> second = values().keys("pages", "order/", first.get(9), 10);
		List<String> third = values().keys("pages", "order/", second.get(9), 10);
		assertThat(first).hasSize(10);
		assertThat(second).hasSize(10);
		assertThat(third).hasSize(5);
		assertThat(Stream.of(first, second, third).flatMap(List::stream)).isEqualTo(expected);
		assertThat(values().keys("pages", "order/", "order/24", 10)).isEmpty();
		assertThat(values().keys("pages", "", null, 1000)).hasSize(32);
		assertThat(values().keys("other", "", null, 1000)).isEmpty();
	}

	@Test
	void aPrefixStandsForItself() {
		Map<String, List<String>> keys = new HashMap<>();
		keys.put("%", List.of("%a", "%"));
		keys.put("_", List.of("_a"));
		keys.put("\\", List.of("\\%"));
		keys.put("\uD83D\uDE00", List.of("\uD83D\uDE00x"));
		keys.put("\uFFFF", List.of("\uFFFFx"));
		keys.put("a'b", List.of("a'b"));
		keys.values().forEach((some) -> some.forEach((key) -> values().put("hostile", key, 0)));
		values().put("hostile", "ab", 0);
		keys.forEach((prefix, expected) -> assertThat(values().keys("hostile", prefix, null, 10))
			.containsExactlyInAnyOrderElementsOf(expected));
	}

	@Test
	void whatBreaksALimitIsRefused() {
		for (String text : List.of("", "x".repeat(256), "a\0b", "\uD83D")) {
			refused(() -> values().put(text, "key", 1));
			refused(() -> values().put("namespace", text, 1));
			refused(() -> values().get(text, "key", Integer.class));
			refused(() -> values().delete("namespace", text));
			refused(() -> values().keys(text, "", null, 10));
		}
		refused(() -> values().keys("namespace", "\0", null, 10));
		refused(() -> values().keys("namespace", "", "\0", 10));
		refused(() -> values().keys("namespace", "a", "b", 10));
		refused(() -> values().keys("namespace", "", null, 0));
		refused(() -> values().keys("namespace", "", null, KeyValues.MAX_KEYS + 1));
		refused(() -> values().put("namespace", "key", "x".repeat(1024 * 1024)));
		refused(() -> values().update("namespace", "key", "", (text) -> text + "\uD83D"));
		assertThat(fixture().jdbc().queryForObject("select count(*) from sourced_key_value", Integer.class)).isZero();
		values().put("n".repeat(255), "\uD83D\uDE00".repeat(127) + "x", "x".repeat(1024 * 1024 - 2));
		assertThat(values().keys("n".repeat(255), "\uD83D\uDE00".repeat(127), null, 1)).hasSize(1);
	}

	private static void refused(Runnable call) {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(call::run);
	}

	@Test
	void aValueThatCouldNotBeReadAgainIsRefused() {
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> values().put("namespace", "key", new Unreadable(new Object())))
			.withMessageContaining("thing");
	}

	@Test
	void aStoredValueThatDoesNotFitIsNamedAndLeft() {
		values().put("settings", "colour", new Colour("secret", 3));
		assertThatExceptionOfType(UnreadableValueException.class)
			.isThrownBy(() -> values().get("settings", "colour", Integer.class))
			.withMessageContaining("namespace: settings, key: colour")
			.withMessageNotContaining("secret");
		assertThatExceptionOfType(UnreadableValueException.class)
			.isThrownBy(() -> values().update("settings", "colour", 0, (count) -> count + 1));
		assertThat(values().get("settings", "colour", Colour.class).orElseThrow().value())
			.isEqualTo(new Colour("secret", 3));
	}

	record Colour(String name, int depth) {
	}

	record Unreadable(Object thing) {
	}

	enum Level {

		LOW,

		HIGH {
			@Override
			public String toString() {
				return "high";
			}
		}

	}

}
