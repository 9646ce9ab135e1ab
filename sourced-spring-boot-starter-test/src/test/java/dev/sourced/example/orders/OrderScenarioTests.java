package dev.sourced.example.orders;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.blob.BlobRef;
import dev.sourced.blob.BlobStore;
import dev.sourced.command.CommandIds;
import dev.sourced.example.orders.OrderCommand.PlaceOrder;
import dev.sourced.example.orders.OrderCommand.ReceivePayment;
import dev.sourced.example.orders.OrderEvent.InvoiceIssued;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payment and what follows from it, without a database.
 */
class OrderScenarioTests {

	private final Map<String, byte[]> documents = new HashMap<>();

	@Test
	@DisplayName("OL.15 a payment leads to an invoice and to revenue, a repeated one to nothing")
	void aPaymentLeadsToAnInvoice() {
		Message payment = Message.of(new ReceivePayment("o1", 250)).withId(CommandIds.of("orders.payments", "evt-1"));
		Scenario scenario = Scenario.of(OrderDesk.class, new Invoices(new Documents(this.documents)), Revenue.class)
			.given(new PlaceOrder("o1", List.of(new OrderLine("pen", 1, 250))))
			.when(payment)
			.untilQuiet()
			.thenEvents((events) -> assertThat(events).extracting(Envelope::payload)
				.hasExactlyElementsOfTypes(PaymentReceived.class, InvoiceIssued.class))
			.thenState(Revenue.class, Tags.none(), new Revenue(250, 1))
			.after(Duration.ofMinutes(1));
		scenario.when(payment).untilQuiet().thenNothing().thenState(Revenue.class, Tags.none(), new Revenue(250, 1));
		assertThat(this.documents).hasSize(1);
	}

	/**
	 * Documents in memory.
	 */
	private record Documents(Map<String, byte[]> bytes) implements BlobStore {

		@Override
		public BlobRef put(InputStream stream, String mediaType) {
			try {
				byte[] content = stream.readAllBytes();
				byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
				BlobRef reference = new BlobRef("sha256:" + HexFormat.of().formatHex(digest), content.length,
						mediaType);
				this.bytes.put(reference.id(), content);
				return reference;
			}
			catch (IOException | NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public InputStream get(BlobRef blob) {
			return new ByteArrayInputStream(this.bytes.get(blob.id()));
		}

		@Override
		public boolean exists(BlobRef blob) {
			return this.bytes.containsKey(blob.id());
		}

	}

}
