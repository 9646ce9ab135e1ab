package dev.sourced.internal.json;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.TypeName;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Event;
import dev.sourced.message.RawPayload;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Components that are sealed interfaces of records.
 */
class SealedTypesTests {

	private static final MessageDefinition PAID = MessageTypeReader.describe(Paid.class);

	private static final MessageDefinition CASH = MessageTypeReader.describe(Cash.class);

	private final MessageJson json = new MessageJson(Stream.empty(), 10_000);

	@Test
	void aRecordIsStoredUnderItsNameAndNotUnderItsClass() {
		assertThat(this.json.write(PAID, new Paid(List.of(new Coins(1), new Voucher("v"), new Cash(2)))))
			.isEqualTo("{\"with\":[{\"@type\":\"Coins\",\"cents\":1},{\"@type\":\"voucher\",\"code\":\"v\"},"
					+ "{\"@type\":\"sealed.cash\",\"cents\":2}]}");
	}

	@Test
	void aRecordIsReadUnderItsFormerNames() {
		assertThat(this.json.read(PAID,
				"{\"with\":[{\"@type\":\"Coupon\",\"code\":\"v\"},{\"@type\":\"sealed.money\",\"cents\":2}]}"))
			.isEqualTo(new Paid(List.of(new Voucher("v"), new Cash(2))));
	}

	@Test
	void aNameThatIsUnknownIsNotGuessed() {
		for (String name : List.of("Gone", "Coins2", Coins.class.getName(), "")) {
			assertThat(this.json.read(PAID, "{\"with\":[{\"@type\":\"%s\",\"cents\":1}]}".formatted(name)))
				.isInstanceOf(RawPayload.class);
		}
		assertThat(this.json.read(PAID, "{\"with\":[{\"cents\":1}]}")).isInstanceOf(RawPayload.class);
	}

	@Test
	void aMessageThatIsAlsoAComponentIsStoredWithoutANameWhereItsTypeIsKnown() {
		assertThat(this.json.write(CASH, new Cash(2))).isEqualTo("{\"cents\":2}");
		assertThat(this.json.read(CASH, "{\"cents\":2}")).isEqualTo(new Cash(2));
	}

	sealed interface Means permits Coins, Paper, Cash {

	}

	record Coins(int cents) implements Means {
	}

	sealed interface Paper extends Means {

	}

	@TypeName(value = "voucher", formerly = "Coupon")
	record Voucher(String code) implements Paper {
	}

	@MessageType(value = "sealed.cash", formerly = "sealed.money")
	record Cash(int cents) implements Means, Event {
	}

	@MessageType("sealed.paid")
	record Paid(List<Means> with) implements Event {
	}

}
