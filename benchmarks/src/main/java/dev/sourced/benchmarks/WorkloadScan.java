package dev.sourced.benchmarks;

import java.util.Comparator;
import java.util.List;

import dev.sourced.benchmarks.runner.Workload;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the workloads: all classes of the package {@code workload} that are one.
 */
final class WorkloadScan {

	private WorkloadScan() {
	}

	static List<Workload> find() {
		ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
		scan.addIncludeFilter(new AssignableTypeFilter(Workload.class));
		return scan.findCandidateComponents("dev.sourced.benchmarks.workload")
			.stream()
			.map((candidate) -> ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null))
			.map((type) -> (Workload) BeanUtils.instantiateClass(type))
			.sorted(Comparator.comparingInt((workload) -> Integer.parseInt(workload.id().substring(1))))
			.toList();
	}

}
