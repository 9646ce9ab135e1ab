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
		assertThat(SelectedDatabases.selected("all")).containsExactly(TestDatabase.values());
		assertThat(SelectedDatabases.selected("h2")).containsExactly(TestDatabase.H2);
		assertThat(SelectedDatabases.selected("postgresql")).containsExactly(TestDatabase.POSTGRESQL);
	}

	@Test
	void anUnknownNameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SelectedDatabases.selected("oracle"));
		assertThatIllegalArgumentException().isThrownBy(() -> SelectedDatabases.selected(""));
	}

}
