package dev.sourced.test.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.Tracked;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.MessageJsonCustomizer;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Shop.ItemStocked;
import dev.sourced.test.scenario.Shop.OrderExpired;
import dev.sourced.test.scenario.Shop.OrderPlaced;
import dev.sourced.test.scenario.Shop.PayOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The log in memory answers as the log on JDBC does.
 */
class MemoryMessageLogTests {

	private static final Tags PEN = Tags.of("itemId", "pen");

	private static final ReadOptions ALL = ReadOptions.all();

	private final ScenarioClock clock = new ScenarioClock(Scenario.START);

	private final MessageTypes types = MessageTypeReader
		.of(List.of(ItemStocked.class, OrderPlaced.class, OrderExpired.class, PayOrder.class));

	private final MemoryMessageLog log = new MemoryMessageLog(new MessageForms(() -> this.types,
			new MessageJson(List.<MessageJsonCustomizer>of().stream(), 200), this.clock),
			() -> new MemoryTransactions(() -> () -> {
			}));

	@BeforeEach
	void fill() {
		this.log.append(new ItemStocked("pen", 5), new OrderPlaced("a", "pen", 1), new OrderPlaced("b", "ink", 1));
		this.log.append(List.of(Message.of(new PayOrder("a"))));
		this.clock.moveBy(Duration.ofMinutes(1));
		this.log.append(new OrderPlaced("c", "pen", 1), new OrderExpired("a"));
	}

	private List<Long> positions(Query query, ReadOptions options) {
		return this.log.read(query, options).messages().stream().map(Envelope::position).toList();
	}

	@Test
	void tagsAndTypesBothMatchAndItemsAreAlternatives() {
		QueryItem placedPens = QueryItem.ofTypes("shop.placed").and("itemId", "pen");
		assertThat(positions(Query.of(placedPens), ALL)).containsExactly(2L, 5L);
		assertThat(positions(Query.of(placedPens, QueryItem.ofTypes("shop.expired")), ALL)).containsExactly(2L, 5L, 6L);
		assertThat(positions(Query.ofTags(PEN), ALL)).containsExactly(1L, 2L, 5L);
		assertThat(positions(Query.ofTags(Tags.of("orderId", "a").and("itemId", "pen")), ALL)).containsExactly(2L);
		assertThat(positions(Query.all(), ALL)).containsExactly(1L, 2L, 3L, 5L, 6L);
	}

	@Test
	void anItemMayWantItsNewestMatchOnly() {
		QueryItem newest = QueryItem.ofTypes("shop.placed").newestOnly();
		assertThat(positions(Query.of(newest), ALL)).containsExactly(5L);
		assertThat(positions(Query.of(newest), ALL.upTo(4))).containsExactly(3L);
		assertThat(positions(Query.of(newest, QueryItem.tagged(Tags.of("orderId", "a"))), ALL)).containsExactly(2L, 5L,
				6L);
	}

	@Test
	void optionsLimitAReading() {
		assertThat(positions(Query.all(), ALL.after(2).upTo(5))).containsExactly(3L, 5L);
		assertThat(positions(Query.all(), ALL.newestFirst().limit(2))).containsExactly(6L, 5L);
		assertThat(positions(Query.all(), ALL.asOf(Scenario.START))).containsExactly(1L, 2L, 3L);
		assertThat(positions(Query.all(), ALL.since(Scenario.START.plusSeconds(1)))).containsExactly(5L, 6L);
		assertThat(this.log.count(Query.ofTags(PEN))).isEqualTo(3);
		assertThat(this.log.exists(Query.ofTypes("shop.paid"))).isFalse();
	}

	@Test
	void anAppendFailsOnWhatWasNotSeen() {
		AppendCondition seen = this.log.read(Query.ofTags(PEN), ALL).condition();
		List<Message> one = List.of(Message.of(new OrderExpired("b")));
		assertThat(this.log.tryAppend(one, seen)).isPresent();
		this.log.append(new ItemStocked("pen", 1));
		List<Message> other = List.of(Message.of(new OrderExpired("c")));
		assertThat(this.log.tryAppend(other, seen)).isEmpty();
		assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(() -> this.log.append(other, seen))
			.withMessageContaining("position: 8");
		assertThat(this.log.tryAppend(other, seen.after(8))).isPresent();
	}

	@Test
	void aRepetitionWritesNothing() {
		Message event = Message.of(new OrderExpired("c"));
		long position = this.log.append(List.of(event)).position();
		assertThat(this.log.append(List.of(event)).repeated()).isTrue();
		assertThat(this.log.append(List.of(event)).position()).isEqualTo(position);
		assertThatExceptionOfType(DuplicateMessageException.class)
			.isThrownBy(() -> this.log.append(List.of(event, Message.of(new OrderExpired("d")))));
		assertThatExceptionOfType(DuplicateMessageException.class)
			.isThrownBy(() -> this.log.append(List.of(Message.of(new OrderExpired("d")).withId(event.id()))));
		assertThat(this.log.head()).isEqualTo(position);
	}

	@Test
	void limitsAreThoseOfTheLog() {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.log.append(List.of()))
			.withMessage("An append must have at least one message");
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.log.append(new OrderExpired("x".repeat(250))))
			.withMessageContaining("at most 200 bytes");
		Message event = Message.of(new OrderExpired("c"));
		assertThatExceptionOfType(InvalidMessageException.class)
			.isThrownBy(() -> this.log.append(List.of(event, event)))
			.withMessageContaining("different ids");
	}

	@Test
	void payloadsAreReadBackFromTheirJson() {
		OrderExpired event = new OrderExpired("c");
		assertThat(this.log.append(event).messages().get(0).payload()).isEqualTo(event).isNotSameAs(event);
	}

	@Test
	void aPlaceInAFeedIsTakenOnce() {
		Tracked place = Tracked.at("feed", 7);
		assertThat(this.log.append(List.of(Message.of(new OrderExpired("c"))), AppendCondition.none(), place))
			.isPresent();
		assertThat(this.log.append(List.of(Message.of(new OrderExpired("d"))), AppendCondition.none(), place))
			.isEqualTo(Optional.empty());
		assertThat(this.log.tracked("feed")).hasValue(7);
	}

	@Test
	void peopleFindWhatTheyLookFor() {
		assertThat(this.log.history(Tags.of("orderId", "a"), ALL)).extracting(Envelope::position)
			.containsExactly(2L, 4L, 6L);
		Envelope first = this.log.browse(ALL.limit(1)).findFirst().orElseThrow();
		assertThat(this.log.find(first.id())).contains(first);
		assertThat(this.log.find(new UUID(0, 0))).isEmpty();
		assertThat(this.log.correlated(first.correlationId())).containsExactly(first);
		assertThat(this.log.statistics().commands()).isEqualTo(1);
		assertThat(this.log.statistics().types()).hasSize(3);
	}

}
