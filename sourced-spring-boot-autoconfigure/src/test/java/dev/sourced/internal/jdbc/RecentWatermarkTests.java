package dev.sourced.internal.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.dialect.StoreIdentity;
import dev.sourced.internal.jdbc.dialect.Watermark;
import dev.sourced.internal.jdbc.dialect.WatermarkOperation;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.internal.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The watermark never falls on one run of a server, and is forgotten with it.
 */
class RecentWatermarkTests {

	private static final String STORE = "00000000-0000-7000-8000-000000000001@test";

	private final Transactions transactions = mock(Transactions.class);

	private final Reports reports = new Reports();

	private final RecentWatermark watermark = new RecentWatermark(this.reports, new StoreIdentity(STORE),
			this.transactions);

	@Test
	void aLowerOneIsNotBelieved() {
		this.reports.add(105, 105, "first").add(100, 106, "first").add(107, 107, "first");
		assertThat(this.watermark.fresh()).isEqualTo(105);
		assertThat(this.watermark.fresh()).isEqualTo(105);
		assertThat(this.watermark.fresh()).isEqualTo(107);
	}

	@Test
	void aHigherOneIsRememberedWhenALowerOneArrivesLater() {
		this.reports.add(90, 90, "first").add(105, 105, "first", () -> {
			assertThat(this.watermark.fresh()).isEqualTo(110);
		}).add(110, 110, "first").add(100, 111, "first");
		assertThat(this.watermark.fresh()).isEqualTo(90);
		assertThat(this.watermark.fresh()).as("asked before the other one was known").isEqualTo(105);
		assertThat(this.watermark.fresh()).isEqualTo(110);
	}

	@Test
	void anotherServerIsBelieved() {
		this.reports.add(105, 105, "first").add(100, 200, "second").add(90, 201, "second");
		assertThat(this.watermark.fresh()).isEqualTo(105);
		assertThat(this.watermark.fresh()).isEqualTo(100);
		assertThat(this.watermark.fresh()).isEqualTo(100);
	}

	@Test
	void aSequenceThatWasSetBackIsBelieved() {
		this.reports.add(105, 105, "first").add(80, 90, "first");
		assertThat(this.watermark.fresh()).isEqualTo(105);
		assertThat(this.watermark.fresh()).isEqualTo(80);
	}

	@Test
	void whatMayNotHoldForOthersIsNotRemembered() {
		this.reports.holdsForOthers = false;
		given(this.transactions.isActive()).willReturn(true);
		this.reports.add(105, 105, "first").add(100, 106, "first");
		assertThat(this.watermark.fresh()).isEqualTo(105);
		assertThat(this.watermark.fresh()).isEqualTo(100);
	}

	/**
	 * What the database will report, in order.
	 */
	private static final class Reports implements WatermarkOperation {

		private final Deque<Report> reports = new ArrayDeque<>();

		private boolean holdsForOthers = true;

		Reports add(long position, long drawn, String server) {
			return add(position, drawn, server, () -> {
			});
		}

		Reports add(long position, long drawn, String server, Runnable meanwhile) {
			this.reports.add(new Report(new Watermark(position, drawn, STORE, server, false), meanwhile));
			return this;
		}

		@Override
		public Watermark current() {
			Report report = this.reports.remove();
			report.meanwhile().run();
			return report.watermark();
		}

		@Override
		public Optional<OpenAppend> heldBackBy() {
			return Optional.empty();
		}

		@Override
		public boolean holdsForOthers() {
			return this.holdsForOthers;
		}

	}

	private record Report(Watermark watermark, Runnable meanwhile) {
	}

}
