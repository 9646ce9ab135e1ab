package dev.sourced.benchmarks.job;

import dev.sourced.benchmarks.server.BenchmarkDatabase;

final class RunRows {

	RunRows(BenchmarkDatabase database, String workflow) {
	}

	void fill(int runs) {
	}

}
