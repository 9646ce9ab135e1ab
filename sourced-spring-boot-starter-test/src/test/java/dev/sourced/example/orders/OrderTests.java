package dev.sourced.example.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.blob.BlobRef;
import dev.sourced.blob.BlobStore;
import dev.sourced.command.Decision;
import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.orders.OrderCommand.PlaceOrder;
import dev.sourced.example.orders.OrderEvent.InvoiceIssued;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.view.Views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Orders in the running application: the webhook, the documents and the revenue.
 */
class OrderTests extends OnExampleApplication {

	private static final int DELIVERIES = 8;

	@Test
	@DisplayName("OL.11 a webhook that repeats itself is one payment")
	void aRepeatedWebhookIsOnePayment() {
		String order = place(application(), newId("o"));
		String provider = newId("evt");
		Decision first = webhook(application()).receive(provider, order, 250);
		Decision again = webhook(application()).receive(provider, order, 250);
		assertThat(first.repeated()).isFalse();
		assertThat(again.repeated()).isTrue();
		assertThat(again.events()).isEqualTo(first.events());
		assertThat(payments(application(), order)).isEqualTo(1);
	}

	@Test
	@Tag("races")
	@DisplayName("OL.12 deliveries that meet are one payment")
	void deliveriesThatMeetAreOnePayment() {
		String order = place(application(), newId("o"));
		String provider = newId("evt");
		try (Rendezvous racers = new Rendezvous(DELIVERIES)) {
			List<Outcome<Decision>> outcomes = racers.run(() -> webhook(application()).receive(provider, order, 250));
			assertThat(outcomes).extracting(Outcome::get).filteredOn((decision) -> !decision.repeated()).hasSize(1);
		}
		assertThat(payments(application(), order)).isEqualTo(1);
	}

	@Test
	@DisplayName("OL.13 a paid order gets its invoice as a document, once")
	void aPaidOrderGetsItsInvoice() throws IOException {
		String order = place(application(), newId("o"));
		webhook(application()).receive(newId("evt"), order, 250);
		BlobRef invoice = awaitInvoice(application(), order);
		assertThat(text(application(), invoice)).startsWith("%PDF-")
			.contains("Invoice of order " + order, "1 x pen: 250");
		assertThat(application().events(Tags.of("orderId", order))).filteredOn(InvoiceIssued.class::isInstance)
			.hasSize(1);
	}

	@Test
	@DisplayName("OL.14 a restart changes nothing")
	void aRestartChangesNothing() throws IOException {
		try (Database database = database().createWithTables()) {
			BlobRef invoice;
			try (ExampleApplication before = ExampleApplication.start(database)) {
				place(before, "o1");
				webhook(before).receive("evt-1", "o1", 250);
				invoice = awaitInvoice(before, "o1");
				assertThat(revenue(before)).isEqualTo(new Revenue(250, 1));
			}
			try (ExampleApplication after = ExampleApplication.start(database)) {
				assertThat(webhook(after).receive("evt-1", "o1", 250).repeated()).isTrue();
				assertThat(revenue(after)).isEqualTo(new Revenue(250, 1));
				assertThat(after.state(Order.class, Tags.of("orderId", "o1")).invoice()).isEqualTo(invoice);
				assertThat(text(after, invoice)).contains("Invoice of order o1");
				place(after, "o2");
				webhook(after).receive("evt-2", "o2", 250);
				assertThat(revenue(after)).isEqualTo(new Revenue(500, 2));
			}
		}
	}

	private static String place(ExampleApplication application, String order) {
		application.gateway().execute(new PlaceOrder(order, List.of(new OrderLine("pen", 1, 250))));
		return order;
	}

	private static PaymentWebhook webhook(ExampleApplication application) {
		return application.bean(PaymentWebhook.class);
	}

	private static long payments(ExampleApplication application, String order) {
		return application.events(Tags.of("orderId", order)).stream().filter(PaymentReceived.class::isInstance).count();
	}

	private static BlobRef awaitInvoice(ExampleApplication application, String order) {
		return await().atMost(ExampleApplication.PATIENCE)
			.until(() -> application.state(Order.class, Tags.of("orderId", order)).invoice(), Objects::nonNull);
	}

	private static String text(ExampleApplication application, BlobRef document) throws IOException {
		try (InputStream bytes = application.bean(BlobStore.class).get(document)) {
			return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	private static Revenue revenue(ExampleApplication application) {
		return application.bean(Views.class)
			.getAt(Revenue.class, Tags.none(), application.log().head(), ExampleApplication.PATIENCE)
			.orElseThrow();
	}

}
