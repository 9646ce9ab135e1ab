package dev.sourced.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import dev.sourced.MisuseException;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.Decision;
import dev.sourced.command.FollowUp;
import dev.sourced.command.MetadataProvider;
import dev.sourced.engine.Application.Setup;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Who has asked for something is told at the door, once, and stands in whatever follows
 * from it: in the events, in those two reactions and one schedule later, and in what
 * handlers see; whatever the database.
 */
class MetadataChainTests extends ParcelsOnEachDatabase {

	private static final Setup SHOP = Setup.of(Shop.class, Packing.class, Shipping.class, Ledger.class, Door.class)
		.with("sourced.processing.poll-interval=100ms");

	@Test
	void whoHasExecutedACommandStandsInTheEventTwoReactionsAndAScheduleLater() {
		try (Application application = start(SHOP)) {
			Door door = application.bean(Door.class);
			door.user = "ada";
			UUID chain = application.gateway().execute(new OrderBook("b1")).command().id();
			door.user = "eve";
			assertSaysAda(application, chain);
			assertThat(door.asked).as("once, at the door").hasValue(1);
		}
	}

	@Test
	void soDoesWhoHasEnqueuedIt() {
		try (Application application = start(SHOP)) {
			application.bean(Door.class).user = "ada";
			UUID chain = application.gateway().enqueue(new OrderBook("b1")).id();
			application.bean(Door.class).user = "eve";
			assertSaysAda(application, chain);
			assertThat(application.bean(Door.class).asked).hasValue(1);
		}
	}

	@Test
	void soDoesWhoHasScheduledIt() {
		try (Application application = start(SHOP)) {
			application.bean(Door.class).user = "ada";
			UUID chain = application.gateway().schedule(new OrderBook("b1"), Instant.now().plusMillis(200));
			application.bean(Door.class).user = "eve";
			assertSaysAda(application, chain);
			assertThat(application.bean(Door.class).asked).hasValue(1);
		}
	}

	private static void assertSaysAda(Application application, UUID chain) {
		List<Envelope> messages = Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> application.log().correlated(chain),
					(found) -> found.stream().anyMatch((one) -> one.payload() instanceof Shipped));
		assertThat(messages).extracting((one) -> one.payload().getClass().getSimpleName())
			.containsExactly("OrderBook", "Ordered", "Pack", "Packed", "Ship", "Shipped");
		assertThat(messages)
			.allSatisfy((one) -> assertThat(one.metadata().asMap()).isEqualTo(Map.of("user", "ada", "request", 7L)));
		application.await("ledger");
		assertThat(application.bean(Ledger.class).projected)
			.isEqualTo(Map.of("Ordered", "ada", "Packed", "ada", "Shipped", "ada"));
		assertThat(application.bean(Packing.class).reacted).containsExactly("ada");
		assertThat(application.bean(Shop.class).decided).containsOnly("ada");
		assertThat(application.bean(Shop.class).evolved).as("evolved from Ordered and Packed").contains("ada,ada");
	}

	@Test
	void metadataAreNoTags() {
		try (Application application = start(SHOP)) {
			application.bean(Door.class).user = "ada";
			Decision decision = application.gateway().execute(new OrderBook("b1"));
			assertThat(decision.events()).singleElement()
				.satisfies((event) -> assertThat(event.tags().stream().map((tag) -> tag.name())).containsOnly("book"));
		}
	}

	@Test
	void aClientCannotSetThem() {
		try (Application application = start(SHOP)) {
			application.bean(Door.class).user = "ada";
			CommandFactory factory = application.bean(CommandFactory.class);
			for (String hostile : List.of("\"user\": \"eve\"", "\"metadata\": {\"user\": \"eve\"}",
					"\"message\": {\"metadata\": {\"user\": \"eve\"}}", "\"request\": 8")) {
				Command command = factory.create("shop.order", "{\"book\": \"b1\", %s}".formatted(hostile));
				assertThat(command).isEqualTo(new OrderBook("b1"));
				Decision decision = application.gateway().execute(command);
				assertThat(List.of(decision.command(), decision.events().get(0))).as(hostile)
					.allSatisfy((message) -> assertThat(message.metadata().asMap())
						.isEqualTo(Map.of("user", "ada", "request", 7L)));
			}
		}
	}

	@Test
	void aCommandThatIsRepeatedKeepsTheFirst() {
		try (Application application = start(SHOP.with("sourced.processing.enabled=false"))) {
			Door door = application.bean(Door.class);
			UUID executed = UUID.randomUUID();
			UUID enqueued = UUID.randomUUID();
			UUID scheduled = UUID.randomUUID();
			door.user = "ada";
			Decision first = application.gateway().execute(new OrderBook("b1"), executed);
			application.gateway().enqueue(new OrderBook("b2"), enqueued);
			application.gateway().schedule(new OrderBook("b3"), Instant.now().plus(Duration.ofHours(1)), scheduled);
			door.user = "eve";
			Decision again = application.gateway().execute(new OrderBook("b1"), executed);
			assertThat(again.repeated()).isTrue();
			assertThat(again.events()).isEqualTo(first.events());
			assertThat(application.gateway().enqueue(new OrderBook("b2"), enqueued).metadata().get("user"))
				.isEqualTo("ada");
			assertThat(application.gateway().execute(new OrderBook("b2"), enqueued).events().get(0).metadata())
				.isEqualTo(first.events().get(0).metadata());
			assertThat(application.gateway().execute(new OrderBook("b3"), scheduled).events().get(0).metadata())
				.isEqualTo(first.events().get(0).metadata());
		}
	}

	@Test
	void whatIsAppendedDirectlyHasWhatTheCallerGivesIt() {
		try (Application application = start(SHOP.with("sourced.processing.enabled=false"))) {
			application.bean(Door.class).user = "ada";
			application.log().append(List.of(Message.of(new Ordered("b1"))));
			assertThat(application.log().read(Query.all(), ReadOptions.all()).messages()).singleElement()
				.satisfies((event) -> assertThat(event.metadata().isEmpty()).isTrue());
			assertThat(application.bean(Door.class).asked).hasValue(0);
		}
	}

	@Test
	void nothingIsWrittenIfAProviderFailsSaysNothingOrTooMuch() {
		try (Application application = start(SHOP.with("sourced.processing.enabled=false"))) {
			Door door = application.bean(Door.class);
			door.also = () -> {
				throw new IllegalStateException("who is it?");
			};
			assertThatIllegalStateException().isThrownBy(() -> application.gateway().execute(new OrderBook("b1")))
				.withMessage("who is it?");
			door.also = () -> null;
			assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> application.gateway().enqueue(new OrderBook("b1")))
				.withMessageContaining(Door.class.getName());
			door.also = () -> Metadata.empty().with("text", "x".repeat(1001));
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> application.gateway().schedule(new OrderBook("b1"), Instant.now().plusSeconds(1)))
				.withMessageContaining("(key: text)");
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> application.log()
					.append(List.of(Message.of(new Ordered("b1"))
						.withMetadata(Metadata.empty().with("text", "x".repeat(1001))))))
				.withMessageContaining("(key: text)");
			assertThat(application.log().head()).isZero();
			assertThat(count(application, "sourced_schedule")).isZero();
		}
	}

	/*
	 * In the order of the beans, the later one wins.
	 */
	@Test
	void severalProvidersAreCombined() {
		Setup several = Setup.of(Shop.class, SecondDoor.class, Door.class).with("sourced.processing.enabled=false");
		try (Application application = start(several)) {
			application.bean(Door.class).user = "ada";
			assertThat(application.gateway().execute(new OrderBook("b1")).events().get(0).metadata().asMap())
				.isEqualTo(Map.of("user", "ada", "request", 8L, "client", true));
		}
	}

	@Test
	void withoutAProviderThereAreNone() {
		try (Application application = start(Setup.of(Shop.class).with("sourced.processing.enabled=false"))) {
			assertThat(application.gateway().execute(new OrderBook("b1")).events().get(0).metadata().isEmpty())
				.isTrue();
			assertThat(application.jdbc().queryForList("select distinct metadata from sourced_message", String.class))
				.containsExactly("{}");
		}
	}

	@MessageType("shop.order")
	record OrderBook(@Tag String book) implements Command {
	}

	@MessageType("shop.pack")
	record Pack(@Tag String book) implements Command {
	}

	@MessageType("shop.ship")
	record Ship(@Tag String book) implements Command {
	}

	@MessageType("shop.ordered")
	record Ordered(@Tag String book) implements Event {
	}

	@MessageType("shop.packed")
	record Packed(@Tag String book) implements Event {
	}

	@MessageType("shop.shipped")
	record Shipped(@Tag String book) implements Event {
	}

	/** Who has had a hand in a book. */
	@DecisionModel("book")
	record Hands(String users) {

		static Hands initial() {
			return new Hands("");
		}

		@Evolve
		Hands on(Ordered event, Envelope envelope) {
			return new Hands("" + envelope.metadata().get("user"));
		}

		@Evolve
		Hands on(Packed event, Envelope envelope) {
			return new Hands(this.users + "," + envelope.metadata().get("user"));
		}

	}

	@Decider(partitionBy = "book")
	static class Shop {

		final ConcurrentLinkedQueue<String> decided = new ConcurrentLinkedQueue<>();

		final ConcurrentLinkedQueue<String> evolved = new ConcurrentLinkedQueue<>();

		@Decide
		Ordered order(OrderBook command, Message message) {
			this.decided.add("" + message.metadata().get("user"));
			return new Ordered(command.book());
		}

		@Decide
		Packed pack(Pack command, Message message) {
			this.decided.add("" + message.metadata().get("user"));
			return new Packed(command.book());
		}

		@Decide
		Shipped ship(Ship command, Hands hands, Message message) {
			this.decided.add("" + message.metadata().get("user"));
			this.evolved.add(hands.users());
			return new Shipped(command.book());
		}

	}

	@Reactor(partitionBy = "book")
	static class Packing {

		final ConcurrentLinkedQueue<String> reacted = new ConcurrentLinkedQueue<>();

		@React
		Pack pack(Ordered event, Envelope envelope) {
			this.reacted.add("" + envelope.metadata().get("user"));
			return new Pack(event.book());
		}

	}

	@Reactor(partitionBy = "book")
	static class Shipping {

		@React
		FollowUp ship(Packed event) {
			return FollowUp.of(new Ship(event.book())).after(Duration.ofMillis(50)).key("ship", event.book());
		}

	}

	@Projector
	static class Ledger {

		final Map<String, String> projected = new ConcurrentHashMap<>();

		@Project
		void on(Event event, Envelope envelope) {
			this.projected.put(event.getClass().getSimpleName(), "" + envelope.metadata().get("user"));
		}

	}

	/** Knows who asks. */
	@Order(1)
	static class Door implements MetadataProvider {

		final AtomicInteger asked = new AtomicInteger();

		volatile @Nullable String user;

		volatile Supplier<@Nullable Metadata> also = Metadata::empty;

		@Override
		@SuppressWarnings("NullAway")
		public Metadata current() {
			this.asked.incrementAndGet();
			Metadata more = this.also.get();
			return (more == null || this.user == null) ? more
					: Metadata.of(Map.of("user", this.user, "request", 7)).and(more);
		}

	}

	@Order(2)
	static class SecondDoor implements MetadataProvider {

		@Override
		public Metadata current() {
			return Metadata.of(Map.of("request", 8, "client", true));
		}

	}

}
