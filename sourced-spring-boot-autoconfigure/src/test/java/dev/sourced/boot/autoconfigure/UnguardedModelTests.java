package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.BoundTo;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.Decision;
import dev.sourced.internal.assembly.DecisionSubsystem;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A decision that reads one model without guarding it: what is appended to that model at
 * the same time is not in its way, and what is appended to its other models is.
 */
class UnguardedModelTests extends AccountsFixture {

	private static final int RACES = 25;

	@Test
	void anEventOfAModelThatIsNotGuardedIsNotInTheWay() {
		start((app) -> {
			price(app, 1);
			till(app).meanwhile.set(() -> price(app, 2));
			assertThat(sold(app.gateway().execute(new Sell("t", "p")))).isEqualTo(new Sold("t", "p", 1, 1));
			assertThat(till(app).prices).containsExactly(1L);
			assertThat(sold(app.gateway().execute(new Sell("t", "p"))).price()).isEqualTo(2);
		});
	}

	@Test
	void anEventOfAModelThatIsGuardedIsInTheWay() {
		start((app) -> {
			price(app, 1);
			till(app).meanwhile.set(() -> price(app, 2));
			assertThat(sold(app.gateway().execute(new SellStrictly("t", "p")))).isEqualTo(new Sold("t", "p", 2, 1));
			assertThat(till(app).prices).containsExactly(1L, 2L);
		});
	}

	@Test
	void theOtherModelsStayGuardedAndADecisionThatIsRepeatedReadsAnew() {
		start((app) -> {
			price(app, 1);
			till(app).meanwhile.set(() -> {
				price(app, 2);
				append(app, new Sold("t", "q", 9, 1));
			});
			Decision decision = app.gateway().execute(new Sell("t", "p"));
			assertThat(sold(decision)).isEqualTo(new Sold("t", "p", 2, 2));
			assertThat(till(app).prices).containsExactly(1L, 2L);
			assertThat(decision.state(Till.class)).contains(new Till(2));
			assertThat(decision.state(Price.class)).contains(new Price(2));
		});
	}

	/*
	 * Nothing would reveal that a remembered price is old.
	 */
	@Test
	void aModelThatIsNotGuardedIsNeverTakenFromMemory() {
		start((app) -> {
			price(app, 1);
			app.gateway().execute(new SellStrictly("t", "p"));
			price(app, 2);
			long hits = cache(app).hits();
			assertThat(sold(app.gateway().execute(new Sell("t", "p")))).isEqualTo(new Sold("t", "p", 2, 2));
			assertThat(cache(app).hits()).as("the till is remembered").isEqualTo(hits + 1);
			assertThat(cache(app).stale()).isZero();
			assertThat(sold(app.gateway().execute(new SellStrictly("t", "p")))).isEqualTo(new Sold("t", "p", 2, 3));
			assertThat(cache(app).stale()).as("the guarded price was old").isPositive();
			assertThat(till(app).prices).containsExactly(1L, 2L, 1L, 2L);
		}, "sourced.models.cache=100");
	}

	@Test
	void aDecisionMayGuardNothing() {
		start((app) -> {
			price(app, 1);
			till(app).meanwhile.set(() -> {
				price(app, 2);
				append(app, new Sold("t", "q", 9, 1));
			});
			assertThat(sold(app.gateway().execute(new SellCarelessly("t", "p")))).isEqualTo(new Sold("t", "p", 1, 1));
			assertThat(till(app).prices).containsExactly(1L);
		});
	}

	/*
	 * Each racer has a till of its own, and they share a product. What is guarded by none
	 * of them is in nobody's way, so each command is decided once.
	 */
	@Test
	@org.junit.jupiter.api.Tag("races")
	void racersAreNotDecidedAgainBecauseOfAModelThatNoneOfThemGuards() {
		start((app) -> {
			price(app, 1);
			try (Rendezvous rendezvous = new Rendezvous(5)) {
				rendezvous.run((racer) -> () -> (racer == 0) ? setPrices(app) : sell(app, "t" + racer))
					.forEach((sold) -> assertThat(sold.get()).isEqualTo(RACES));
			}
			assertThat(till(app).prices).hasSize(4 * RACES).allMatch((price) -> price >= 1 && price <= RACES);
		});
	}

	private static int setPrices(App app) {
		IntStream.rangeClosed(1, RACES).forEach((price) -> price(app, price));
		return RACES;
	}

	private static int sell(App app, String till) {
		for (int i = 1; i < RACES; i++) {
			app.gateway().execute(new Sell(till, "p"));
		}
		return sold(app.gateway().execute(new Sell(till, "p"))).number();
	}

	private void start(Consumer<App> test, String... properties) {
		start(created(), test, properties);
	}

	static void start(Database database, Consumer<App> test, String... properties) {
		AccountsApplication.plain(database)
			.withBean(TillDecider.class)
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(new App(context));
			});
	}

	static TillDecider till(App app) {
		return app.context().getBean(TillDecider.class);
	}

	private static ModelCache cache(App app) {
		return app.context().getBean(DecisionSubsystem.class).models();
	}

	static Sold sold(Decision decision) {
		return decision.event(Sold.class);
	}

	static void price(App app, long price) {
		append(app, new PriceSet("p", price));
	}

	/*
	 * As another instance would, whatever this one is about.
	 */
	private static void append(App app, Event event) {
		Background.run(() -> app.log().append(List.of(Message.of(event)))).orTimeout(30, TimeUnit.SECONDS).join();
	}

	@MessageType("tills.price-set")
	record PriceSet(@Tag String product, long price) implements Event {
	}

	@MessageType("tills.sold")
	record Sold(@Tag String till, String product, long price, int number) implements Event {
	}

	@MessageType("tills.sell")
	record Sell(@Tag String till, @Tag String product) implements Command {
	}

	@MessageType("tills.sell-strictly")
	record SellStrictly(@Tag String till, @Tag String product) implements Command {
	}

	@MessageType("tills.sell-carelessly")
	record SellCarelessly(@Tag String till, @Tag String product) implements Command {
	}

	@DecisionModel("product")
	record Price(long price) {

		static Price initial() {
			return new Price(0);
		}

		@Evolve
		Price on(PriceSet event) {
			return new Price(event.price());
		}

	}

	@DecisionModel("till")
	record Till(int sales) {

		static Till initial() {
			return new Till(0);
		}

		@Evolve
		Till on(Sold event) {
			return new Till(this.sales + 1);
		}

	}

	/** Sells at the price of the day. */
	@Decider(partitionBy = "till")
	static class TillDecider {

		private static final Runnable NOTHING = () -> {
		};

		final AtomicReference<Runnable> meanwhile = new AtomicReference<>(NOTHING);

		final List<Long> prices = new CopyOnWriteArrayList<>();

		@Decide
		Sold sell(Sell command, Till till, @BoundTo(guarded = false) Price price) {
			return sold(command.till(), command.product(), till, price);
		}

		@Decide
		Sold sellStrictly(SellStrictly command, Till till, Price price) {
			return sold(command.till(), command.product(), till, price);
		}

		@Decide
		Sold sellCarelessly(SellCarelessly command, @BoundTo(guarded = false) Till till,
				@BoundTo(guarded = false) Price price) {
			return sold(command.till(), command.product(), till, price);
		}

		private Sold sold(String name, String product, Till till, Price price) {
			this.prices.add(price.price());
			this.meanwhile.getAndSet(NOTHING).run();
			return new Sold(name, product, price.price(), till.sales() + 1);
		}

	}

}
