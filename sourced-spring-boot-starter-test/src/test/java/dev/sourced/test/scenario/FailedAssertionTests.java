package dev.sourced.test.scenario;

import java.time.Duration;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import dev.sourced.command.FollowUp;
import dev.sourced.message.Metadata;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Shop.Endless;
import dev.sourced.test.scenario.Shop.ExpireOrder;
import dev.sourced.test.scenario.Shop.ItemStocked;
import dev.sourced.test.scenario.Shop.OrderExpired;
import dev.sourced.test.scenario.Shop.OrderPaid;
import dev.sourced.test.scenario.Shop.OrderPlaced;
import dev.sourced.test.scenario.Shop.OrderView;
import dev.sourced.test.scenario.Shop.Orders;
import dev.sourced.test.scenario.Shop.PayOrder;
import dev.sourced.test.scenario.Shop.PlaceOrder;
import dev.sourced.test.scenario.Shop.SendReceipt;
import dev.sourced.test.scenario.Shop.Stock;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every assertion fails when it should, with a text that shows why.
 */
class FailedAssertionTests {

	private static final Tags A = Tags.of("orderId", "a");

	private static Step placed() {
		return Scenario.of(Orders.class).given(new ItemStocked("pen", 3)).when(new PlaceOrder("a", "pen", 2));
	}

	private static Step rejected() {
		return Scenario.of(Orders.class).when(new PlaceOrder("a", "pen", 2));
	}

	private static Step failed() {
		return Scenario.of(Orders.class).when(new PayOrder("a"));
	}

	private static void fails(ThrowingCallable assertion, String text) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage(text);
	}

	@Test
	void anotherPayload() {
		fails(() -> placed().then(new OrderPlaced("a", "pen", 1)), """
				Expected events:
				  1. shop.placed {"orderId":"a","itemId":"pen","count":1}
				but there were:
				  1. shop.placed {"orderId":"a","itemId":"pen","count":2}
				First difference: event 1, count: expected 1 but was 2""");
	}

	@Test
	void anotherType() {
		fails(() -> placed().then(new OrderExpired("a")), """
				Expected events:
				  1. shop.expired {"orderId":"a"}
				but there were:
				  1. shop.placed {"orderId":"a","itemId":"pen","count":2}
				First difference: event 1, expected shop.expired but was shop.placed""");
	}

	@Test
	void aMissingEvent() {
		fails(() -> placed().then(new OrderPlaced("a", "pen", 2), new OrderExpired("a")), """
				Expected events:
				  1. shop.placed {"orderId":"a","itemId":"pen","count":2}
				  2. shop.expired {"orderId":"a"}
				but there were:
				  1. shop.placed {"orderId":"a","itemId":"pen","count":2}
				First difference: event 2, is missing""");
	}

	@Test
	void anUnexpectedEvent() {
		fails(() -> placed().thenNothing(), """
				Expected events:
				  none
				but there were:
				  1. shop.placed {"orderId":"a","itemId":"pen","count":2}
				First difference: event 1, was not expected""");
	}

	@Test
	void anUnexpectedRejection() {
		fails(() -> rejected().then(new OrderPlaced("a", "pen", 2)), """
				Expected events:
				  shop.placed {"orderId":"a","itemId":"pen","count":2}
				but there was a rejection:
				  (code: sold-out, reason: Only 0 left) of shop.place {"orderId":"a","itemId":"pen","count":2}""");
	}

	@Test
	void aMissingRejection() {
		fails(() -> placed().thenRejected("sold-out"), """
				Expected a rejection with code 'sold-out', but there was none. Events:
				  shop.placed {"orderId":"a","itemId":"pen","count":2}
				""");
	}

	@Test
	void anotherRejection() {
		String there = "but there was:\n"
				+ "  (code: sold-out, reason: Only 0 left) of shop.place {\"orderId\":\"a\",\"itemId\":\"pen\",\"count\":2}";
		fails(() -> rejected().thenRejected("closed"), "Expected a rejection with code 'closed', " + there);
		fails(() -> rejected().thenRejected("sold-out", "None left"),
				"Expected a rejection with code 'sold-out' because 'None left', " + there);
		fails(() -> rejected().thenRejectedBecause("None left"), "Expected a rejection because 'None left', " + there);
	}

	@Test
	void aFailureInsteadOfResults() {
		String failure = ", but the step failed: java.lang.IllegalStateException: No such order";
		fails(() -> failed().thenNothing(), "Expected no events" + failure);
		fails(() -> failed().then(new OrderExpired("a")), "Expected events" + failure);
		fails(() -> failed().thenRejected(), "Expected a rejection" + failure);
		fails(() -> failed().thenNoFollowUps(), "Expected no follow-ups" + failure);
		fails(() -> failed().thenState(Stock.class, Tags.of("itemId", "pen"), new Stock(0)),
				"Expected a state of Stock" + failure);
		fails(() -> failed().thenMetadata(Metadata.empty()), "Expected metadata" + failure);
		fails(() -> failed().thenEvents((events) -> {
		}), "Expected events" + failure);
	}

	@Test
	void aMissingFailure() {
		fails(() -> placed().thenFails(IllegalStateException.class), """
				Expected the step to fail by java.lang.IllegalStateException, but it did not. Events:
				  shop.placed {"orderId":"a","itemId":"pen","count":2}
				""");
		fails(() -> failed().thenFails(IllegalArgumentException.class),
				"Expected a failure by java.lang.IllegalArgumentException, but the step failed: "
						+ "java.lang.IllegalStateException: No such order");
	}

	@Test
	void otherFollowUps() {
		fails(() -> placed().thenFollowUps(new SendReceipt("a")), """
				Expected follow-ups:
				  1. shop.send-receipt {"orderId":"a"}
				but there were:
				  1. shop.expire {"orderId":"a"} after PT30M key [expire, a]
				First difference: follow-up 1, expected shop.send-receipt but was shop.expire""");
		fails(() -> placed()
			.thenFollowUps(FollowUp.of(new ExpireOrder("a")).after(Duration.ofMinutes(5)).key("expire", "a")),
				"""
						Expected follow-ups:
						  1. shop.expire {"orderId":"a"} after PT5M key [expire, a]
						but there were:
						  1. shop.expire {"orderId":"a"} after PT30M key [expire, a]
						First difference: follow-up 1, expected after PT5M key [expire, a] but was after PT30M key [expire, a]""");
		fails(() -> placed().thenNoFollowUps(), """
				Expected follow-ups:
				  none
				but there were:
				  1. shop.expire {"orderId":"a"} after PT30M key [expire, a]
				First difference: follow-up 1, was not expected""");
	}

	@Test
	void nothingIncludesFollowUps() {
		fails(() -> Scenario.of(Orders.class).when(new OrderPaid("a", Scenario.START)).thenNothing(), """
				Expected follow-ups:
				  none
				but there were:
				  1. cancel key [expire, a]
				  2. shop.send-receipt {"orderId":"a"} at once
				First difference: follow-up 1, was not expected""");
	}

	@Test
	void anotherState() {
		fails(() -> placed().thenState(Stock.class, Tags.of("itemId", "pen"), new Stock(3)), """
				Expected state of Stock [itemId=pen]:
				  Stock[available=3]
				but it was:
				  Stock[available=1]
				First difference: available: expected 3 but was 1""");
	}

	@Test
	void aStateOfAViewThatIsMissingOrThere() {
		Step step = Scenario.of(OrderView.class).when(new OrderPlaced("a", "pen", 1));
		fails(() -> step.thenState(OrderView.class, Tags.of("orderId", "b"), new OrderView("pen", "placed")),
				"Expected a state of OrderView [orderId=b], but there is none");
		fails(() -> step.thenNoState(OrderView.class, A), """
				Expected no state of OrderView [orderId=a], but it was:
				  OrderView[item=pen, status=placed]""");
	}

	@Test
	void otherMetadata() {
		fails(() -> placed().thenMetadata(Metadata.of(Map.of("user", "ada"))),
				"Expected metadata 'user' to be 'ada', but it was 'null' at "
						+ "shop.placed {\"orderId\":\"a\",\"itemId\":\"pen\",\"count\":2}");
		fails(() -> rejected().thenMetadata(Metadata.empty()),
				"Expected events with metadata, but there were no events");
	}

	@Test
	void aScenarioThatDoesNotComeToRest() {
		Step step = Scenario.of(Endless.class).when(new ExpireOrder("a"));
		fails(() -> step.untilQuiet(10),
				"""
						Scenario is not quiet after 10 messages: its handlers seem to answer each other without end, or the limit is too low: untilQuiet(limit).
						Still to be decided:
						  shop.expire (group: endless, lane: [orderId=a], position: 13)""");
	}

	@Test
	void aRejectionThatNobodyAsserts() {
		fails(() -> rejected().when(new PlaceOrder("b", "pen", 1)), """
				Step of the scenario was rejected and nothing asserts it: thenRejected(...)
				  (code: sold-out, reason: Only 0 left) of shop.place {"orderId":"a","itemId":"pen","count":2}""");
		fails(() -> failed().given(new ItemStocked("pen", 1)),
				"Expected nothing, but the step failed: java.lang.IllegalStateException: No such order");
	}

	@Test
	void aGivenCommandThatIsRejected() {
		fails(() -> Scenario.of(Orders.class).given(new PlaceOrder("a", "pen", 2)).when(new PayOrder("a")), """
				Unable to prepare the scenario: a given command was rejected (code: sold-out, reason: Only 0 left)
				  shop.place {"orderId":"a","itemId":"pen","count":2}""");
	}

}
