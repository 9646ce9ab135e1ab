package dev.sourced.example.invoice;

import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.junit.jupiter.api.Tag;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invoice numbers under a race.
 */
@Tag("races")
class InvoiceRaceTests extends OnExampleApplication {

	private static final int INVOICES = 50;

	@Test
	@DisplayName("EX3.3 fifty invoices at once have the numbers 1 to 50")
	void numbersHaveNoGapAndNoDuplicate() {
		long before = application().state(InvoiceNumbers.class, Tags.none()).next();
		try (Rendezvous racers = new Rendezvous(INVOICES)) {
			assertThat(racers.run((racer) -> () -> application().gateway()
				.execute(new CreateInvoice(newId("o"), Map.of()))
				.event(InvoiceCreated.class)
				.invoiceNumber())).extracting(Outcome::get)
				.containsExactlyInAnyOrderElementsOf(LongStream.range(before, before + INVOICES).boxed().toList());
		}
		assertThat(before).isEqualTo(1);
	}

}
