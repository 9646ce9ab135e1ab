package dev.sourced.boot.autoconfigure;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.boot.autoconfigure.UnguardedModelTests.Sell;
import dev.sourced.boot.autoconfigure.UnguardedModelTests.SellStrictly;
import dev.sourced.boot.autoconfigure.UnguardedModelTests.Sold;
import dev.sourced.message.Envelope;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static dev.sourced.boot.autoconfigure.UnguardedModelTests.price;
import static dev.sourced.boot.autoconfigure.UnguardedModelTests.sold;
import static dev.sourced.boot.autoconfigure.UnguardedModelTests.till;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Models that are not guarded in decisions of commands that wait in their lanes. On H2
 * nobody appends meanwhile.
 */
@Tag("postgresql")
class PostgresUnguardedModelTests {

	@Test
	void inALaneAnEventOfAModelThatIsNotGuardedIsNotInTheWayEither() {
		Database database = PostgresServer.shared().createDatabaseWithTables();
		UnguardedModelTests.start(database, (app) -> {
			price(app, 1);
			Envelope loose = app.gateway().enqueue(new Sell("t", "p"));
			Envelope strict = app.gateway().enqueue(new SellStrictly("t", "p"));
			till(app).meanwhile.set(() -> price(app, 2));
			assertThat(sold(app.gateway().execute(new Sell("t", "p"), loose.id()))).isEqualTo(new Sold("t", "p", 1, 1));
			assertThat(till(app).prices).containsExactly(1L);
			till(app).meanwhile.set(() -> price(app, 3));
			assertThat(sold(app.gateway().execute(new SellStrictly("t", "p"), strict.id())))
				.isEqualTo(new Sold("t", "p", 3, 2));
			assertThat(till(app).prices).containsExactly(1L, 2L, 3L);
		});
		database.drop();
	}

}
