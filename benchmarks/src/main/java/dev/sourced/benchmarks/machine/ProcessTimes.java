package dev.sourced.benchmarks.machine;

/**
 * The CPU time of a process or a thread.
 *
 * @param process its id
 * @param name its name, cut to 15 characters
 * @param parent the id of the parent
 * @param own nanoseconds that it has used
 * @param ended nanoseconds that its children had used when they ended
 */
record ProcessTimes(long process, String name, long parent, long own, long ended) {

	static ProcessTimes parse(String line) {
		int name = line.indexOf('(');
		int rest = line.lastIndexOf(')');
		String[] fields = line.substring(rest + 2).split(" ");
		return new ProcessTimes(Long.parseLong(line.substring(0, name - 1)), line.substring(name + 1, rest),
				Long.parseLong(fields[1]), ticks(fields, 11) + ticks(fields, 12),
				ticks(fields, 13) + ticks(fields, 14));
	}

	private static long ticks(String[] fields, int index) {
		return Long.parseLong(fields[index]) * ProcFiles.NANOS_PER_TICK;
	}

	ProcessTimes withOwn(long nanos) {
		return new ProcessTimes(this.process, this.name, this.parent, nanos, this.ended);
	}

	boolean isCompiler() {
		return this.name.startsWith("C1 Comp") || this.name.startsWith("C2 Comp");
	}

}
