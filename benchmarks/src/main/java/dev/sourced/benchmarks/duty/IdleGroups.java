package dev.sourced.benchmarks.duty;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.benchmarks.model.StudentEnrolled;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Ten projectors, each a group.
 */
public class IdleGroups implements BeanDefinitionRegistryPostProcessor {

	private static final int NUMBER = 10;

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		for (int i = 0; i < NUMBER; i++) {
			registry.registerBeanDefinition("idle" + i, new RootBeanDefinition(Idle.class));
		}
	}

	/**
	 * Does nothing with each event of a course.
	 */
	@Projector(partitionBy = "courseId")
	static class Idle {

		@Project
		void on(StudentEnrolled event) {
			Handled.one();
		}

	}

}
