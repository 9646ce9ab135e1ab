package dev.sourced.test.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sourced.command.FollowUp;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Metadata;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Shop.Batches;
import dev.sourced.test.scenario.Shop.ExpireOrder;
import dev.sourced.test.scenario.Shop.ItemCounts;
import dev.sourced.test.scenario.Shop.ItemStocked;
import dev.sourced.test.scenario.Shop.Mails;
import dev.sourced.test.scenario.Shop.Order;
import dev.sourced.test.scenario.Shop.OrderExpired;
import dev.sourced.test.scenario.Shop.OrderPaid;
import dev.sourced.test.scenario.Shop.OrderPlaced;
import dev.sourced.test.scenario.Shop.OrderView;
import dev.sourced.test.scenario.Shop.Orders;
import dev.sourced.test.scenario.Shop.PayOrder;
import dev.sourced.test.scenario.Shop.PlaceOrder;
import dev.sourced.test.scenario.Shop.Post;
import dev.sourced.test.scenario.Shop.ReceiptSent;
import dev.sourced.test.scenario.Shop.Receipts;
import dev.sourced.test.scenario.Shop.Sales;
import dev.sourced.test.scenario.Shop.SendReceipt;
import dev.sourced.test.scenario.Shop.Stock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be said in a scenario, about handlers of every kind.
 */
class ScenarioTests {

	private static final Tags A = Tags.of("orderId", "a");

	@Test
	void aCommandLeadsToEvents() {
		Scenario.of(Orders.class)
			.given(new ItemStocked("pen", 3))
			.when(new PlaceOrder("a", "pen", 2))
			.then(new OrderPlaced("a", "pen", 2))
			.thenState(Stock.class, Tags.of("itemId", "pen"), new Stock(1))
			.thenState(Order.class, A, (Order order) -> assertThat(order.placed()).isTrue());
	}

	@Test
	void modelsSeeOnlyTheEventsOfTheirTags() {
		Scenario.of(Orders.class)
			.given(new ItemStocked("pen", 1), new ItemStocked("ink", 9), new OrderPlaced("b", "ink", 1))
			.when(new PlaceOrder("a", "pen", 2))
			.thenRejected("sold-out", "Only 1 left")
			.thenNoEvents()
			.when(new PlaceOrder("b", "pen", 1))
			.thenRejectedBecause("Order is placed already");
	}

	@Test
	void modelsSeeOnlyTheEventsOfTheirTypes() {
		Scenario.of(Post.class)
			.given(new ReceiptSent("a", 7), new OrderExpired("a"))
			.when(new SendReceipt("b"))
			.then(new ReceiptSent("b", 8))
			.thenState(Receipts.class, Tags.none(), new Receipts(8));
	}

	@Test
	void aCommandMayLeadToNothing() {
		Scenario.of(new Orders())
			.given(new ItemStocked("pen", 1))
			.given(new PlaceOrder("a", "pen", 1), new PayOrder("a"))
			.when(new PayOrder("a"))
			.thenNothing();
	}

	@Test
	void anInvalidCommandFails() {
		Scenario.of(Orders.class)
			.when(new PlaceOrder("a", "pen", 0))
			.thenFails(InvalidCommandException.class,
					(failure) -> assertThat(failure.violations()).extracting("field").containsExactly("count"));
	}

	@Test
	void aFaultFails() {
		Scenario.of(Orders.class).when(new PayOrder("a")).thenFails(IllegalStateException.class);
	}

	@Test
	void theTimeStandsUntilItIsSet() {
		Instant noon = Instant.parse("2026-03-01T12:00:00Z");
		Scenario.of(Orders.class)
			.given(new OrderPlaced("a", "pen", 1))
			.at(noon)
			.when(new PayOrder("a"))
			.then(new OrderPaid("a", noon))
			.thenEvents((events) -> assertThat(events.get(0).recordedAt()).isEqualTo(noon));
	}

	@Test
	void aDeciderHasItsEffects() {
		Orders orders = new Orders();
		Scenario.of(orders)
			.given(new ItemStocked("pen", 1))
			.when(new PlaceOrder("a", "pen", 1))
			.then(new OrderPlaced("a", "pen", 1));
		assertThat(orders.synced).containsExactly(new OrderPlaced("a", "pen", 1));
		assertThat(orders.afterCommit).containsExactly(new OrderPlaced("a", "pen", 1));
	}

	@Test
	void anEventLeadsToFollowUps() {
		Scenario.of(Orders.class)
			.when(new OrderPlaced("a", "pen", 1))
			.thenFollowUps(new ExpireOrder("a"))
			.thenFollowUps(FollowUp.of(new ExpireOrder("a")).after(Duration.ofMinutes(30)).key("expire", "a"))
			.when(new OrderPaid("a", Scenario.START))
			.thenFollowUps(FollowUp.cancel("expire", "a"), new SendReceipt("a"))
			.thenNoEvents();
	}

	@Test
	void aReactorSeesModelsUpToItsEventAndHasAKey() {
		Mails mails = new Mails();
		Scenario.of(mails)
			.given(new ItemStocked("pen", 5), new OrderPlaced("a", "pen", 1))
			.when(new OrderPlaced("b", "pen", 2))
			.thenNothing();
		assertThat(mails.stock).containsExactly(2);
		assertThat(mails.keys).singleElement().asString().startsWith("shop-mails:");
	}

	@Test
	void followUpsAreDecidedUntilItIsQuiet() {
		Scenario.of(Orders.class, Post.class)
			.given(new ItemStocked("pen", 1))
			.given(new PlaceOrder("a", "pen", 1))
			.when(new PayOrder("a"))
			.untilQuiet()
			.then(new OrderPaid("a", Scenario.START), new ReceiptSent("a", 1))
			.thenFollowUps(FollowUp.cancel("expire", "a"), new SendReceipt("a"));
	}

	@Test
	void aScheduledFollowUpWaitsForItsTime() {
		Scenario.of(Orders.class)
			.given(new ItemStocked("pen", 1))
			.when(new PlaceOrder("a", "pen", 1))
			.untilQuiet()
			.then(new OrderPlaced("a", "pen", 1))
			.after(Duration.ofMinutes(29))
			.untilQuiet()
			.thenNothing()
			.after(Duration.ofMinutes(1))
			.untilQuiet()
			.then(new OrderExpired("a"));
	}

	@Test
	void aCancelledFollowUpIsNeverDecided() {
		Scenario.of(Orders.class)
			.given(new ItemStocked("pen", 1))
			.when(new PlaceOrder("a", "pen", 1))
			.when(new PayOrder("a"))
			.untilQuiet()
			.then(new OrderPaid("a", Scenario.START))
			.after(Duration.ofDays(1))
			.untilQuiet()
			.thenNothing();
	}

	@Test
	void aViewHasAStateUntilItIsRemoved() {
		Scenario.of(OrderView.class)
			.given(new OrderPlaced("a", "pen", 1), new OrderPlaced("b", "ink", 1))
			.when(new OrderPaid("a", Scenario.START))
			.thenState(OrderView.class, A, new OrderView("pen", "paid"))
			.thenState(OrderView.class, Tags.of("orderId", "b"), new OrderView("ink", "placed"))
			.thenFollowUps(new SendReceipt("a"))
			.when(new OrderExpired("a"))
			.thenNoState(OrderView.class, A)
			.thenNoState(OrderView.class, Tags.of("orderId", "c"));
	}

	@Test
	void aProjectorTakesInEventsAndIsReset() {
		Sales sales = new Sales();
		Scenario.of(sales)
			.given(new OrderPlaced("a", "pen", 1))
			.after(Duration.ofSeconds(5))
			.when(new OrderPlaced("b", "pen", 2))
			.thenNothing()
			.reset()
			.when(new OrderPlaced("c", "ink", 4))
			.thenNothing();
		assertThat(sales.sold).isEqualTo(Map.of("pen", 3, "ink", 4));
		Instant later = Scenario.START.plusSeconds(5);
		assertThat(sales.times).containsExactly(Scenario.START, later, Scenario.START, later, later);
		assertThat(sales.replays).containsExactly(false, false, true, true, false);
	}

	@Test
	void eventsThatAreGivenTogetherMakeABatch() {
		Batches batches = new Batches();
		Scenario.of(batches)
			.given(new OrderPlaced("a", "pen", 1), new OrderPlaced("b", "pen", 2))
			.when(new OrderPlaced("c", "ink", 4))
			.thenNothing();
		assertThat(batches.batches).extracting(List::size).containsExactly(2, 1);
	}

	@Test
	void aProjectorLoadsAndSavesTheViewOfALane() {
		ItemCounts counts = new ItemCounts();
		Scenario.of(counts)
			.given(new OrderPlaced("a", "pen", 1), new OrderPlaced("b", "ink", 2))
			.when(new OrderPlaced("c", "pen", 4))
			.thenNothing();
		assertThat(counts.counts).isEqualTo(Map.of("pen", 5, "ink", 2));
	}

	@Test
	void aDecisionModelIsTestedAlone() {
		Scenario.of(Stock.class)
			.given(new ItemStocked("pen", 5))
			.when(new OrderPlaced("a", "pen", 2))
			.thenState(Stock.class, Tags.of("itemId", "pen"), new Stock(3));
	}

	@Test
	void eventsHaveTheMetadataOfTheirCommand() {
		Scenario.of(Orders.class)
			.given(new ItemStocked("pen", 1))
			.with(Metadata.of(Map.of("user", "ada")))
			.when(new PlaceOrder("a", "pen", 1))
			.thenMetadata(Metadata.of(Map.of("user", "ada")));
	}

}
