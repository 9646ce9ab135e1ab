package dev.sourced.example;

import java.util.List;
import java.util.stream.Stream;

import dev.sourced.example.availability.AvailabilityCases;
import dev.sourced.example.closing.ClosingCases;
import dev.sourced.example.holiday.HolidayCases;
import dev.sourced.example.invoice.InvoiceCases;
import dev.sourced.example.optin.SignUpCases;
import dev.sourced.example.orders.OrderCases;
import dev.sourced.example.price.PriceCases;
import dev.sourced.example.projection.ProjectionCases;
import dev.sourced.example.shadow.ShadowCases;
import dev.sourced.example.submission.SubmissionCases;
import dev.sourced.example.subscriptions.SubscriptionCases;
import dev.sourced.example.transfer.TransferCases;
import dev.sourced.example.username.UsernameCases;

/**
 * All examples.
 */
final class Examples {

	private Examples() {
	}

	static List<Example> all() {
		return Stream.concat(Stream.of(SubscriptionCases.example(), UsernameCases.example(), InvoiceCases.example(),
				SignUpCases.example(), PriceCases.example(), SubmissionCases.example(), TransferCases.example(),
				OrderCases.example(), AvailabilityCases.example(), ClosingCases.example(), ShadowCases.example()),
				Stream.concat(ProjectionCases.examples().stream(), HolidayCases.examples().stream()))
			.toList();
	}

}
