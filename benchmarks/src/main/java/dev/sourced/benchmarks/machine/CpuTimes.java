package dev.sourced.benchmarks.machine;

/**
 * Times in nanoseconds, or the difference between two such times.
 *
 * @param elapsed time that has passed
 * @param client CPU time of this process
 * @param server CPU time of the database server, negative if it is not measured
 * @param machine CPU time of all processes, negative if it is not measured
 */
public record CpuTimes(long elapsed, long client, long server, long machine) {

	/**
	 * The time since an earlier reading.
	 * @param earlier the earlier reading
	 * @return the difference
	 */
	public CpuTimes since(CpuTimes earlier) {
		return new CpuTimes(this.elapsed - earlier.elapsed, this.client - earlier.client,
				difference(this.server, earlier.server), difference(this.machine, earlier.machine));
	}

	private static long difference(long later, long earlier) {
		return (later < 0 || earlier < 0) ? -1 : later - earlier;
	}

	/**
	 * The share of the machine's processors that neither this process nor the server has
	 * used.
	 * @return between 0 and 1, not a number if it is not measured
	 */
	public double foreignShare() {
		if (this.machine < 0 || this.server < 0) {
			return Double.NaN;
		}
		double all = (double) this.elapsed * Runtime.getRuntime().availableProcessors();
		return Math.max(0, (this.machine - this.client - this.server) / all);
	}

}
