package dev.sourced.benchmarks.machine;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * Reads how much CPU time this process, the database server and the whole machine have
 * used. Where the system does not tell, the server and the machine are not measured.
 */
public final class CpuClock {

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final long server;

	/**
	 * A clock.
	 * @param server the main process of the database server
	 */
	public CpuClock(long server) {
		this.server = server;
	}

	/**
	 * What the clock shows.
	 * @return times since the processes and the machine began
	 */
	public CpuTimes read() {
		boolean known = ProcFiles.exist();
		return new CpuTimes(System.nanoTime(), this.system.getProcessCpuTime() - compilerTime(),
				known ? serverTime() : -1, known ? busyTime() : -1);
	}

	/*
	 * What the JVM compiles in a short run would be spread over few operations. Only
	 * Linux tells it.
	 */
	private static long compilerTime() {
		return ProcFiles.threads().filter(ProcessTimes::isCompiler).mapToLong(ProcessTimes::own).sum();
	}

	/*
	 * The processes of the connections are children of the main process, which inherits
	 * the times of those that have ended.
	 */
	private long serverTime() {
		return ProcFiles.processes()
			.filter((times) -> times.process() == this.server || times.parent() == this.server)
			.mapToLong((times) -> times.own() + ((times.process() == this.server) ? times.ended() : 0))
			.sum();
	}

	/*
	 * The columns are user, nice, system, idle, iowait, irq, softirq; what virtual
	 * machines steal is not counted.
	 */
	private static long busyTime() {
		return ProcFiles.firstLine("stat").mapToLong((line) -> {
			String[] fields = line.trim().split("\\s+");
			long ticks = 0;
			for (int column : new int[] { 1, 2, 3, 6, 7 }) {
				ticks += Long.parseLong(fields[column]);
			}
			return ticks * ProcFiles.NANOS_PER_TICK;
		}).sum();
	}

}
