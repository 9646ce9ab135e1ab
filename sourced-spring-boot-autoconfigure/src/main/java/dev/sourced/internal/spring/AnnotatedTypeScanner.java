package dev.sourced.internal.spring;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds annotated classes in packages, as entities are found.
 */
public final class AnnotatedTypeScanner {

	private final @Nullable ClassLoader classLoader;

	private final ClassPathScanningCandidateComponentProvider candidates;

	/**
	 * Create the scanner.
	 * @param environment for profiles and placeholders
	 * @param resourceLoader finds the classes
	 * @param annotation the annotation
	 */
	public AnnotatedTypeScanner(Environment environment, ResourceLoader resourceLoader,
			Class<? extends Annotation> annotation) {
		this.classLoader = resourceLoader.getClassLoader();
		this.candidates = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return definition.getMetadata().isIndependent();
			}

		};
		this.candidates.setEnvironment(environment);
		this.candidates.setResourceLoader(resourceLoader);
		this.candidates.addIncludeFilter(new AnnotationTypeFilter(annotation));
	}

	/**
	 * The annotated classes in the packages and below.
	 * @param packages names of packages
	 * @return the classes
	 */
	public List<Class<?>> scan(Collection<String> packages) {
		return packages.stream()
			.flatMap((name) -> this.candidates.findCandidateComponents(name).stream())
			.flatMap((definition) -> Stream.ofNullable(definition.getBeanClassName()))
			.distinct()
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, this.classLoader))
			.toList();
	}

}
