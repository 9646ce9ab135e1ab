package dev.sourced.internal.jdbc.row;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.value.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys of types are remembered, but not without end.
 */
class TagKeysTests {

	@Test
	void aRememberedKeyIsTheOneThatIsComputedForItsScope() {
		for (Scope scope : new Scope[] { Scope.NONE, new Scope("acme") }) {
			long key = TagKeys.hash(scope, "@type", "test.remembered");
			assertThat(TagKeys.ofType(scope, "test.remembered")).isEqualTo(key);
			assertThat(TagKeys.ofType(scope, "test.remembered")).isEqualTo(key);
		}
	}

	@Test
	void namesAboveTheLimitAreNotRemembered() {
		Scope scope = new Scope("many");
		IntStream.range(0, TagKeys.MOST_TYPES + 10)
			.forEach(
					(i) -> assertThat(TagKeys.ofType(scope, "n" + i)).isEqualTo(TagKeys.hash(scope, "@type", "n" + i)));
		assertThat(TagKeys.TYPES).hasSize(TagKeys.MOST_TYPES);
		TagKeys.TYPES.keySet().removeIf((name) -> name.scope().equals(scope));
	}

}
