package dev.sourced.benchmarks;

import dev.sourced.benchmarks.machine.SyncTime;
import dev.sourced.benchmarks.runner.Report;
import dev.sourced.benchmarks.runner.Spread;
import dev.sourced.benchmarks.server.BenchmarkServer;
import dev.sourced.benchmarks.server.CommitTime;
import dev.sourced.benchmarks.server.Disk;
import org.postgresql.util.DriverInfo;
import org.springframework.boot.SpringBootVersion;

/**
 * Says on what is measured.
 */
final class Environment {

	private Environment() {
	}

	static void describe(BenchmarkServer server, Report report) {
		report.setting("JDK",
				"%s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vm.name")));
		report.setting("System", "%s %s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"),
				System.getProperty("os.arch")));
		report.setting("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
		report.setting("Heap", Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB");
		report.setting("Spring Boot", SpringBootVersion.getVersion());
		report.setting("PostgreSQL",
				"%s, driver %s".formatted(server.setting("server_version"), DriverInfo.DRIVER_VERSION));
		for (String name : new String[] { "shared_buffers", "fsync", "synchronous_commit", "full_page_writes",
				"wal_sync_method" }) {
			report.setting(name, server.setting(name));
		}
		report.setting("Time to sync a page", Spread.text(SyncTime.measure(server.directory())) + " µs");
		for (Disk disk : Disk.values()) {
			report.setting("Time of a commit, " + disk, Spread.text(CommitTime.measure(server, disk)) + " µs");
		}
	}

}
