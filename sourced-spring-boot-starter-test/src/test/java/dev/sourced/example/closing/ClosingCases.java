package dev.sourced.example.closing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.closing.DayCommand.CloseDay;
import dev.sourced.example.closing.DayCommand.CompactDay;
import dev.sourced.example.closing.DayCommand.ReportLate;
import dev.sourced.example.closing.DayCommand.SettleDay;
import dev.sourced.example.closing.DayEvent.DayClosed;
import dev.sourced.example.closing.DayEvent.DayCompacted;
import dev.sourced.example.closing.DayEvent.DayOpened;
import dev.sourced.example.closing.DayEvent.DaySettled;
import dev.sourced.example.closing.DayEvent.LateFactReported;

/**
 * The cases of closing a day.
 */
public final class ClosingCases {

	static final LocalDate MONDAY = LocalDate.parse("2026-05-04");

	/** Eight free hours, and one that was blocked. */
	static final DayResult RESULT = new DayResult(28_800, 3_600, List.of("f2", "f1"), "1.0");

	private static final DayOpened OPENED = new DayOpened("c1", "t1", MONDAY);

	private static final DayClosed CLOSED = new DayClosed("c1", "t1", MONDAY, RESULT, RESULT.digest());

	private static final DaySettled SETTLED = new DaySettled("c1", "t1", MONDAY,
			new DayMetrics(new BigDecimal("33.33"), new BigDecimal("8.00"), new BigDecimal("1.00")));

	private static final DayCompacted COMPACTED = new DayCompacted("c1", "t1", MONDAY);

	private ClosingCases() {
	}

	public static Example example() {
		return Example.of("closing the day", Days.class, closing()).and(settling()).and(late());
	}

	private static List<Case> closing() {
		return List.of(
				Case.of("CD.1", "an open day")
					.given(OPENED)
					.when(new CloseDay("c1", "t1", MONDAY, RESULT, RESULT.digest()))
					.then(CLOSED),
				Case.of("CD.2", "a day that is closed")
					.given(OPENED, CLOSED)
					.when(new CloseDay("c1", "t1", MONDAY, RESULT, RESULT.digest()))
					.thenRejected("wrong-status", "The day is CLOSED and not OPEN"),
				Case.of("CD.3", "a digest of something else")
					.given(OPENED)
					.when(new CloseDay("c1", "t1", MONDAY, RESULT,
							new DayResult(28_800, 3_600, List.of("f1"), "1.0").digest()))
					.thenRejected("wrong-digest", "The digest is not that of the result"),
				Case.of("CD.4", "the same sources in another order have the same digest")
					.given(OPENED)
					.when(new CloseDay("c1", "t1", MONDAY, RESULT,
							new DayResult(28_800, 3_600, List.of("f1", "f2"), "1.0").digest()))
					.then(CLOSED),
				Case.of("CD.5", "a day that was never opened")
					.when(new CloseDay("c1", "t1", MONDAY, RESULT, RESULT.digest()))
					.thenRejected("wrong-status", "The day is UNKNOWN and not OPEN"));
	}

	private static List<Case> settling() {
		return List.of(
				Case.of("CD.6", "settling a closed day has figures")
					.given(OPENED, CLOSED)
					.when(new SettleDay("c1", "t1", MONDAY))
					.then(SETTLED),
				Case.of("CD.7", "settling an open day")
					.given(OPENED)
					.when(new SettleDay("c1", "t1", MONDAY))
					.thenRejected("wrong-status", "The day is OPEN and not CLOSED"),
				Case.of("CD.8", "settling twice")
					.given(OPENED, CLOSED, SETTLED)
					.when(new SettleDay("c1", "t1", MONDAY))
					.thenRejected("wrong-status", "The day is SETTLED and not CLOSED"),
				Case.of("CD.9", "compacting a settled day")
					.given(OPENED, CLOSED, SETTLED)
					.when(new CompactDay("c1", "t1", MONDAY))
					.then(COMPACTED),
				Case.of("CD.10", "compacting a day that is only closed")
					.given(OPENED, CLOSED)
					.when(new CompactDay("c1", "t1", MONDAY))
					.thenRejected("wrong-status", "The day is CLOSED and not SETTLED"));
	}

	private static List<Case> late() {
		return List.of(
				Case.of("CD.11", "a late fact of a closed day")
					.given(OPENED, CLOSED)
					.when(new ReportLate("c1", "t1", MONDAY, "f3"))
					.then(new LateFactReported("c1", "t1", MONDAY, "f3", DayStatus.CLOSED)),
				Case.of("CD.12", "a late fact of a compacted day")
					.given(OPENED, CLOSED, SETTLED, COMPACTED)
					.when(new ReportLate("c1", "t1", MONDAY, "f3"))
					.then(new LateFactReported("c1", "t1", MONDAY, "f3", DayStatus.COMPACTED)),
				Case.of("CD.13", "a fact of an open day is not late")
					.given(OPENED)
					.when(new ReportLate("c1", "t1", MONDAY, "f3"))
					.thenRejected("day-not-closed", "A fact is late only when its day is closed"));
	}

}
