package dev.sourced.example.closing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Figures of a day.
 *
 * @param capacity the free time in percent of 24 hours
 * @param hoursFree the free hours
 * @param hoursBlocked the blocked hours
 */
record DayMetrics(BigDecimal capacity, BigDecimal hoursFree, BigDecimal hoursBlocked) {

	private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

	private static final BigDecimal PERCENT_OF_DAY = BigDecimal.valueOf(864);

	static DayMetrics of(DayResult result) {
		BigDecimal free = BigDecimal.valueOf(result.secondsFree());
		BigDecimal blocked = BigDecimal.valueOf(result.secondsBlocked());
		return new DayMetrics(divided(free, PERCENT_OF_DAY), divided(free, HOUR), divided(blocked, HOUR));
	}

	private static BigDecimal divided(BigDecimal value, BigDecimal divisor) {
		return value.divide(divisor, 2, RoundingMode.HALF_UP);
	}

}
