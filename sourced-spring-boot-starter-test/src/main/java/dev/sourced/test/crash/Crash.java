package dev.sourced.test.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops an instance of an application at each boundary of its transactions, lets another
 * instance go on, and compares the end with that of an undisturbed run.
 * <p>
 * Boundaries are the moments just before and just after each commit of something that was
 * written, statements that commit by themselves included, and just after each call that a
 * stub records in {@link OutsideCalls}. Start-up is not counted. A dropped instance rolls
 * back what is open and reaches neither its database nor anything outside any more;
 * another instance starts on the same database, after the leases of the dropped one have
 * ended. Each boundary is a run of its own on a fresh database.
 */
public final class Crash {

	private static final Logger logger = LoggerFactory.getLogger(Crash.class);

	private static final String REMEDY = """
			What a handler writes must be written in the transaction that it is called in. An outside call must carry \
			the idempotency key of its delivery. A step whose call was cut off is repeated, so its commands need ids.""";

	private Crash() {
	}

	/**
	 * Run a scenario once undisturbed, and then once for each boundary.
	 * @param scenario the scenario
	 * @return what was tried, also in the log at INFO
	 * @throws AssertionError if a run ended differently from the undisturbed one; it
	 * names the boundaries and the differences
	 * @throws IllegalArgumentException if the scenario has no steps
	 */
	public static CrashReport everywhere(CrashScenario scenario) {
		if (scenario.steps().isEmpty()) {
			throw new IllegalArgumentException("The scenario has no steps");
		}
		long began = System.nanoTime();
		CrashRun.Result undisturbed = new CrashRun(scenario).run(0);
		List<String> places = new ArrayList<>();
		Map<String, List<String>> found = new LinkedHashMap<>();
		while (true) {
			CrashRun.Result result = new CrashRun(scenario).run(places.size() + 1);
			String place = result.boundaries().place();
			if (place == null) {
				requireRepeatable(result, undisturbed);
				break;
			}
			places.add(place);
			List<String> differences = result.differences(undisturbed);
			if (!differences.isEmpty()) {
				found.put("boundary %s, %s".formatted(places.size(), place), differences);
			}
			requireBounded(places.size(), scenario.mostBoundaries());
		}
		CrashReport report = new CrashReport(List.copyOf(places), Duration.ofNanos(System.nanoTime() - began));
		logger.info("{}", report);
		if (!found.isEmpty()) {
			throw new AssertionError(describe(report, found));
		}
		return report;
	}

	private static void requireBounded(int tried, int most) {
		if (tried >= most) {
			throw new AssertionError(
					"The scenario has %s boundaries or more: make it shorter, or allow more with mostBoundaries"
						.formatted(most));
		}
	}

	/*
	 * The last run was not disturbed either.
	 */
	private static void requireRepeatable(CrashRun.Result last, CrashRun.Result first) {
		List<String> differences = last.differences(first);
		if (!differences.isEmpty()) {
			throw new AssertionError(
					"""
							Two undisturbed runs of the scenario end differently, so that nothing can be compared; leave out times \
							and random ids:
							  %s"""
						.formatted(String.join("\n  ", differences)));
		}
	}

	private static String describe(CrashReport report, Map<String, List<String>> found) {
		StringBuilder text = new StringBuilder(
				"%s; %s of these runs ended differently from an undisturbed one:".formatted(report, found.size()));
		found.forEach((place, differences) -> {
			text.append("%n  %s:".formatted(place));
			differences.forEach((difference) -> text.append("%n    %s".formatted(difference)));
		});
		return text.append("%n%s".formatted(REMEDY)).toString();
	}

}
