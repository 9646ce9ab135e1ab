package dev.sourced.internal.jdbc.postgresql;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.dialect.StoreIdentity;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.value.Scope;
import dev.sourced.message.TagValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exact keys, computed apart from this code. Tables are full of them: a key that
 * changes is a tag that is no longer found, or a lock that no longer keeps others away.
 */
class KeyValueTests {

	private static final TagValue COURSE = new TagValue("course", "c1");

	private static final Scope ACME = new Scope("acme");

	private static final StoreIdentity STORE = new StoreIdentity("00000000-0000-0000-0000-00000000002a@db");

	@Test
	void keysOfTheEmptyScopeNeverChange() {
		assertThat(TagKeys.of(Scope.NONE, COURSE)).isEqualTo(-4118009945171353297L);
		assertThat(TagKeys.ofCommand(Scope.NONE, COURSE)).isEqualTo(-7488184056402976763L);
		assertThat(TagKeys.ofType(Scope.NONE, "courses.created")).isEqualTo(-6507193382758518868L);
	}

	@Test
	void keysOfAnotherScopeNeverChange() {
		assertThat(TagKeys.of(ACME, COURSE)).isEqualTo(-1999669452361259095L);
		assertThat(TagKeys.ofCommand(ACME, COURSE)).isEqualTo(-6548763458910750653L);
		assertThat(TagKeys.ofType(ACME, "courses.created")).isEqualTo(-2119492187713854113L);
	}

	@Test
	void locksNeverChange() {
		long store = STORE.hash(Scope.NONE);
		assertThat(store).isEqualTo(-5952267459894684637L);
		assertThat(AdvisoryKeys.tag(store, TagKeys.of(Scope.NONE, COURSE))).isEqualTo(-1460099154883283700L);
		assertThat(AdvisoryKeys.intention(store)).isEqualTo(3271104576960091171L);
		assertThat(AdvisoryKeys.floor(store)).isEqualTo(6062689523370819584L);
	}

	@Test
	void locksOfAnotherScopeNeverChange() {
		long store = STORE.hash(ACME);
		assertThat(store).isEqualTo(-443923064902715335L);
		assertThat(AdvisoryKeys.tag(store, TagKeys.of(ACME, COURSE))).isEqualTo(-7068011034986913904L);
		assertThat(AdvisoryKeys.intention(store)).isEqualTo(4167762953524672569L);
	}

}
