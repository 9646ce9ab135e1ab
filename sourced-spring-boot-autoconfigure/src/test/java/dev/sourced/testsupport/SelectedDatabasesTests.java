package dev.sourced.testsupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SelectedDatabases}.
 */
class SelectedDatabasesTests {

	@Test
	void everyDatabaseIsSelectedUnlessOneIsNamed() {
		assertThat(SelectedDatabases.selected("all")).containsExactly(TestDatabase.H2, TestDatabase.POSTGRESQL);
		assertThat(SelectedDatabases.selected("h2")).containsExactly(TestDatabase.H2);
		assertThat(SelectedDatabases.selected("postgresql")).containsExactly(TestDatabase.POSTGRESQL);
	}

	@Test
	void anUnknownNameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SelectedDatabases.selected("oracle"));
		assertThatIllegalArgumentException().isThrownBy(() -> SelectedDatabases.selected(""));
	}

	@Test
	void aVariantRunsOnItsDatabaseOnly() {
		assertThat(SelectedDatabases.isFor(Contract.class, TestDatabase.H2)).isTrue();
		assertThat(SelectedDatabases.isFor(Contract.class, TestDatabase.POSTGRESQL)).isTrue();
		assertThat(SelectedDatabases.isFor(Variant.class, TestDatabase.H2)).isTrue();
		assertThat(SelectedDatabases.isFor(Variant.class, TestDatabase.POSTGRESQL)).isFalse();
	}

	@Test
	void theToyRunsWhereItIsAskedFor() {
		assertThat(SelectedDatabases.databases(Contract.class)).doesNotContain(TestDatabase.TOY);
		assertThat(SelectedDatabases.databases(OnToy.class)).contains(TestDatabase.H2, TestDatabase.TOY);
	}

	@WithToyDialect
	static class OnToy extends Contract {

	}

	static class Contract {

	}

	@OnDatabase(TestDatabase.H2)
	static class Variant extends Contract {

	}

}
