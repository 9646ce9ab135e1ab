package dev.sourced.internal.boot.aot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.javapoet.ClassName;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.boot.autoconfigure.SourcedMessagesAutoConfiguration;
import dev.sourced.internal.spring.ApplicationTypes;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.view.access.AccessControl;
import dev.sourced.view.access.AccessControl.Access;
import dev.sourced.view.access.AccessControl.AccessDecider;
import dev.sourced.view.access.AccessControl.AccessGranted;
import dev.sourced.view.access.AccessControl.GrantAccess;
import dev.sourced.view.access.AccessControl.Grants;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found out ahead of time: the types of the application, and hints for all that
 * is called by reflection or read as a file.
 */
class RuntimeHintsTests {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final RuntimeHints hints = process();

	private RuntimeHints process() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(SourcedMessagesAutoConfiguration.class, AccessDecider.class, Till.class);
			AutoConfigurationPackages.register(context, AccessControl.class.getPackageName());
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("com.example", "Application")), this.files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			return generation.getRuntimeHints();
		}
	}

	@Test
	void theTypesOfTheApplicationAreNamedInTheGeneratedCode() {
		String code = this.files.getGeneratedFiles(Kind.SOURCE).values().stream().map((file) -> {
			try {
				return new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).collect(Collectors.joining());
		assertThat(code).contains("ApplicationTypes.named(")
			.contains('"' + GrantAccess.class.getName() + '"')
			.contains('"' + Grants.class.getName() + '"')
			.contains('"' + Access.class.getName() + '"')
			.doesNotContain("ApplicationTypes.scan(")
			.doesNotContain("sourcedApplicationTypes(");
	}

	@Test
	void namesLeadToTheTypesThatWereFound() {
		ApplicationTypes types = ApplicationTypes.named(List.of(GrantAccess.class.getName()),
				List.of(Grants.class.getName()), List.of(Access.class.getName()));
		assertThat(types.all()).containsExactly(GrantAccess.class, Grants.class, Access.class);
	}

	@Test
	void messagesAndViewsAreBoundToJson() {
		assertCallable(GrantAccess.class);
		assertCallable(AccessGranted.class);
		assertCallable(Grants.class);
		assertThat(this.hints)
			.matches(RuntimeHintsPredicates.reflection().onMethodInvocation(GrantAccess.class, "resource"));
	}

	/*
	 * Found in signatures only: their package is none of the application's.
	 */
	@Test
	void typesThatOnlyHandlersMentionAreThere() {
		assertCallable(Pay.class);
		assertCallable(Paid.class);
		assertCallable(Balance.class);
	}

	@Test
	void whatPayloadsConsistOfIsThere() {
		assertCallable(Card.class);
		assertCallable(Cash.class);
		assertThat(this.hints).matches(RuntimeHintsPredicates.reflection().onType(Means.class))
			.matches(RuntimeHintsPredicates.reflection().onType(Currency.class));
	}

	@Test
	void handlersAndModelsAreCallable() {
		assertCallable(AccessDecider.class);
		assertCallable(Access.class);
		assertCallable(Till.class);
		assertThat(this.hints)
			.matches(RuntimeHintsPredicates.reflection().onMethodInvocation(AbstractTill.class, "pay"));
	}

	@Test
	void theFilesOfTheTablesAreThere() throws IOException {
		RuntimeHints own = new RuntimeHints();
		new SourcedRuntimeHints().registerHints(own, null);
		var files = new PathMatchingResourcePatternResolver().getResources("classpath:dev/sourced/schema/*");
		assertThat(files).hasSizeGreaterThan(10)
			.allSatisfy((file) -> assertThat(own)
				.matches(RuntimeHintsPredicates.resource().forResource("dev/sourced/schema/" + file.getFilename())));
	}

	private void assertCallable(Class<?> type) {
		assertThat(this.hints).as(type.getName())
			.matches(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.INVOKE_DECLARED_METHODS));
	}

	/** Means of payment. */
	sealed interface Means permits Card, Cash {

	}

	record Card(String number) implements Means {
	}

	record Cash(Currency currency) implements Means {
	}

	/** Currencies. */
	enum Currency {

		EUR

	}

	@MessageType("till.pay")
	record Pay(@Tag String till, List<Means> means) implements Command {
	}

	@MessageType("till.paid")
	record Paid(@Tag String till) implements Event {
	}

	@DecisionModel("till")
	record Balance(int payments) {

		Balance() {
			this(0);
		}

		@Evolve
		Balance on(Paid event) {
			return new Balance(this.payments + 1);
		}

	}

	/** Handlers may be inherited. */
	abstract static class AbstractTill {

		@Decide
		Paid pay(Pay command, Balance balance) {
			return new Paid(command.till());
		}

	}

	@Decider(partitionBy = "till")
	static class Till extends AbstractTill {

	}

}
