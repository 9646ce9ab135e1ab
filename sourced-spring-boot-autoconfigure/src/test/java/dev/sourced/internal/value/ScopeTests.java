package dev.sourced.internal.value;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeTests {

	@Test
	void scopesAndPartsDoNotRunIntoEachOther() {
		List<ByteBuffer> digests = List.of(digest("", "a", "b"), digest("", "ab"), digest("", "a", "b", ""),
				digest("", "", "a", "b"), digest("a", "b"), digest("ab"), digest("a", "", "b"), digest("a\0", "b"),
				digest("ab", ""), digest("A", "b"));
		assertThat(digests).doesNotHaveDuplicates();
	}

	@Test
	void theEmptyScopeIsAScopeLikeAnyOther() {
		assertThat(Scope.NONE.digest(List.of("a"))).isEqualTo(digest("", "a"))
			.isNotEqualTo(TextDigest.of(List.of("a")));
	}

	private static ByteBuffer digest(String scope, String... parts) {
		return new Scope(scope).digest(List.of(parts));
	}

}
