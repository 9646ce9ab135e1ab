package dev.sourced.example.price;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.price.PriceEvent.ProductDefined;
import dev.sourced.example.price.PriceEvent.ProductPriceChanged;
import dev.sourced.message.Envelope;

/**
 * The prices at which a product may be ordered: the present one, and those that it has
 * replaced within the period of grace.
 */
@DecisionModel("productId")
record ProductPrice(List<Offer> offers) {

	static final Duration GRACE = Duration.ofMinutes(10);

	static ProductPrice initial() {
		return new ProductPrice(List.of());
	}

	@Evolve
	ProductPrice on(ProductDefined event) {
		return new ProductPrice(List.of(Offer.of(event.price())));
	}

	/*
	 * No decision is made before the newest event that it has read, so what is over by
	 * then is forgotten.
	 */
	@Evolve
	ProductPrice on(ProductPriceChanged event, Envelope envelope) {
		Instant now = envelope.recordedAt();
		Stream<Offer> former = this.offers.stream()
			.filter((offer) -> offer.isValid(now))
			.map((offer) -> offer.until(now));
		return new ProductPrice(Stream.concat(former, Stream.of(Offer.of(event.newPrice()))).toList());
	}

	boolean accepts(long displayedPrice, Instant now) {
		return this.offers.stream().anyMatch((offer) -> offer.price() == displayedPrice && offer.isValid(now));
	}

	/**
	 * A price.
	 *
	 * @param price the price
	 * @param validUntil until when it is accepted, {@code null} while it is the present
	 * one
	 */
	record Offer(long price, @Nullable Instant validUntil) {

		static Offer of(long price) {
			return new Offer(price, null);
		}

		boolean isValid(Instant now) {
			return this.validUntil == null || !now.isAfter(this.validUntil);
		}

		Offer until(Instant replacedAt) {
			return (this.validUntil != null) ? this : new Offer(this.price, replacedAt.plus(GRACE));
		}

	}

}
