package dev.sourced.test;

import java.io.IOException;
import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Workflow;
import dev.sourced.command.CommandEnricher;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.MetadataProvider;
import dev.sourced.group.FailurePolicy;
import dev.sourced.message.MessageJsonCustomizer;

/**
 * The components of an application that a {@link SourcedTest} includes.
 */
final class SourcedTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<SourcedTest> {

	private static final Set<Class<?>> INCLUDES = Set.of(Decider.class, Projector.class, Reactor.class, Workflow.class,
			MessageJsonCustomizer.class, CommandEnricher.class, CommandValidator.class, MetadataProvider.class,
			FailurePolicy.class);

	SourcedTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		return INCLUDES;
	}

	/*
	 * Any bean may react, whatever its stereotype is.
	 */
	@Override
	protected boolean defaultInclude(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory)
			throws IOException {
		AnnotationMetadata metadata = metadataReader.getAnnotationMetadata();
		return super.defaultInclude(metadataReader, metadataReaderFactory)
				|| metadata.hasAnnotatedMethods(React.class.getName());
	}

}
