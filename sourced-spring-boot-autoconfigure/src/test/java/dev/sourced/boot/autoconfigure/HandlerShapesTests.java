package dev.sourced.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.boot.autoconfigure.shapes.Aspects;
import dev.sourced.boot.autoconfigure.shapes.Beans;
import dev.sourced.boot.autoconfigure.shapes.Choices;
import dev.sourced.boot.autoconfigure.shapes.Places;
import dev.sourced.boot.autoconfigure.shapes.Proxies;
import dev.sourced.boot.autoconfigure.shapes.Shape;
import dev.sourced.boot.autoconfigure.shapes.Signatures;
import dev.sourced.internal.assembly.MessageSubsystem;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Walks the table of handler shapes in the documentation: what it calls accepted starts
 * and is handled, what it calls refused does not start and says what the table says.
 */
class HandlerShapesTests {

	private static final Path DOCUMENT = Path.of("../docs/handlers.md");

	private static final Pattern SAID = Pattern.compile("“([^”]+)”");

	private static final Database DATABASE = H2Databases.withTables();

	@AfterAll
	static void drop() {
		DATABASE.drop();
	}

	static Stream<Row> rows() throws IOException {
		return Files.readAllLines(DOCUMENT)
			.stream()
			.map((line) -> line.split("\\|"))
			.filter((cells) -> cells.length == 4)
			.map((cells) -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
			.filter((row) -> List.of("accepted", "refused").contains(row.answer()));
	}

	private static Map<String, Class<?>> shapes() {
		return Stream.of(Places.class, Signatures.class, Beans.class, Proxies.class, Aspects.class, Choices.class)
			.flatMap((section) -> Arrays.stream(section.getDeclaredClasses()))
			.filter((type) -> type.isAnnotationPresent(Shape.class))
			.collect(Collectors.toMap((type) -> type.getAnnotation(Shape.class).value(), Function.identity()));
	}

	@Test
	void everyShapeHasItsRow() throws IOException {
		assertThat(rows().map(Row::shape)).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(shapes().keySet());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aShapeIsAnsweredAsTheTableSays(Row row) {
		Class<?> type = Objects.requireNonNull(shapes().get(row.shape()), row.shape());
		Shape shape = type.getAnnotation(Shape.class);
		ApplicationContextRunner runner = AccountsApplication.plain(DATABASE).withPropertyValues(shape.properties());
		if (!shape.parent()) {
			check(runner.withUserConfiguration(type), row, shape);
			return;
		}
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(type)) {
			check(runner.withParent(parent), row, shape);
		}
	}

	@Test
	void aHandlerOfAChildContextIsRefused() {
		AccountsApplication.plain(DATABASE).run((context) -> {
			assertThat(context).hasNotFailed();
			try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
				child.setParent(context);
				child.register(Places.childHandler());
				assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(child::refresh)
					.withMessageContaining("is defined in a child of the application context that runs Sourced");
			}
		});
	}

	@Test
	void handlersAreCheckedWhereAllBeansAreLazy() {
		AccountsApplication.plain(DATABASE)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(Places.misplacedHandler())
			.run((context) -> assertThat(refusal(context.getStartupFailure())).hasMessageContaining("is never called"));
	}

	private static void check(ApplicationContextRunner runner, Row row, Shape shape) {
		runner.run((context) -> {
			if (row.answer().equals("accepted")) {
				assertThat(context).hasNotFailed();
				Handlers handlers = context.getBean(MessageSubsystem.class).allHandlers();
				assertThat(handlers.deciders().size() + handlers.projectors().size() + handlers.reactors().size())
					.isEqualTo(shape.handlers());
				return;
			}
			assertThat(context).hasFailed();
			InvalidConfigurationException refusal = refusal(context.getStartupFailure());
			List<String> said = SAID.matcher(row.note()).results().map((result) -> result.group(1)).toList();
			assertThat(said).as("what the table says of %s", row.shape()).isNotEmpty();
			assertThat(refusal.getMessage() + "\n" + refusal.remedy()).contains(said);
		});
	}

	private static InvalidConfigurationException refusal(@Nullable Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof InvalidConfigurationException)) {
			cause = cause.getCause();
		}
		assertThat(cause).as("the cause of %s", failure).isInstanceOf(InvalidConfigurationException.class);
		return (InvalidConfigurationException) Objects.requireNonNull(cause);
	}

	/**
	 * A row of the table.
	 *
	 * @param shape what it is about
	 * @param answer whether it is accepted
	 * @param note what is said to it
	 */
	record Row(String shape, String answer, String note) {

		@Override
		public String toString() {
			return this.shape;
		}

	}

}
