package dev.sourced.benchmarks.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Contenders that do the same work, and what it is done with. The first one is the
 * reference.
 */
public final class Comparison {

	private final Stage stage;

	private final String name;

	private final List<Contender> contenders = new ArrayList<>();

	private int clients = 1;

	private Duration slice;

	Comparison(Stage stage, String name) {
		this.stage = stage;
		this.name = name;
		this.slice = stage.options().slice();
	}

	/**
	 * Set the number of clients, 1 if it is not set.
	 * @param number the number
	 * @return this comparison
	 */
	public Comparison clients(int number) {
		this.clients = number;
		return this;
	}

	/**
	 * Set how long a turn takes, if the default does not fit.
	 * @param duration the time
	 * @return this comparison
	 */
	public Comparison slice(Duration duration) {
		this.slice = duration;
		return this;
	}

	/**
	 * Add a contender; the first one is the reference.
	 * @param contender the contender
	 * @return this comparison
	 */
	public Comparison contender(Contender contender) {
		this.contenders.add(contender);
		return this;
	}

	/**
	 * Run all rounds, the first one as a warm-up that is not measured.
	 * @return the result, which the report has already; without contenders if only others
	 * were asked for
	 * @throws Exception if a contender fails
	 */
	public Result run() throws Exception {
		if (!this.stage.options().includes(this.name)) {
			return new Result(this.name, List.of());
		}
		List<Series> series = this.contenders.stream()
			.map((contender) -> new Series(contender, new ArrayList<>()))
			.toList();
		for (int number = 0; number <= this.stage.options().rounds(); number++) {
			Duration length = (number == 0) ? this.stage.warmUp(this.name, this.slice) : this.slice;
			Round round = new Round(number, this.clients, length, this.stage.clock());
			List<Measurement> measurements = round.play(this.contenders);
			for (int i = 0; number > 0 && i < measurements.size(); i++) {
				series.get(i).measurements().add(measurements.get(i));
			}
		}
		Result result = new Result(this.name, series);
		this.stage.report().add(result);
		return result;
	}

}
