package dev.sourced.example;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import dev.sourced.test.rules.SourcedRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The examples keep the rules that applications are given.
 */
class ExampleRulesTests {

	private static final JavaClasses EXAMPLES = new ClassFileImporter()
		.importPackages(ExampleRulesTests.class.getPackageName());

	@Test
	void decisionsAndModelsArePure() {
		SourcedRules.all().check(EXAMPLES);
	}

	@Test
	void handlersAreNotPublic() {
		SourcedRules.handlersAreNotPublic().check(EXAMPLES);
	}

	@Test
	void examplesUseOnlyTheApi() {
		noClasses().should().dependOnClassesThat().resideInAPackage("dev.sourced.internal..").check(EXAMPLES);
	}

}
