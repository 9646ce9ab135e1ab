package dev.sourced;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The walls of the house: who may know whom.
 */
class ArchitectureTests {

	private static final String[] API = { "dev.sourced", "dev.sourced.annotation", "dev.sourced.message",
			"dev.sourced.log", "dev.sourced.command", "dev.sourced.model", "dev.sourced.group", "dev.sourced.view",
			"dev.sourced.keyvalue", "dev.sourced.blob", "dev.sourced.workflow" };

	private static final String[] FREE_OF_SPRING = { "dev.sourced", "dev.sourced.message", "dev.sourced.log",
			"dev.sourced.command", "dev.sourced.model", "dev.sourced.group", "dev.sourced.view", "dev.sourced.keyvalue",
			"dev.sourced.blob", "dev.sourced.workflow", "dev.sourced.internal.value..",
			"dev.sourced.internal.message..", "dev.sourced.internal.json..", "dev.sourced.internal.definition..",
			"dev.sourced.internal.store..", "dev.sourced.internal.group..", "dev.sourced.internal.model..",
			"dev.sourced.internal.decision..", "dev.sourced.internal.handler..", "dev.sourced.internal.view..",
			"dev.sourced.internal.blob..", "dev.sourced.internal.command..", "dev.sourced.internal.engine..",
			"dev.sourced.internal.signal..", "dev.sourced.internal.operator..", "dev.sourced.internal.workflow.." };

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.sourced");

	/*
	 * What users write against knows the engine only by what checks its values.
	 */
	@Test
	void theApiKnowsNothingOfTheEngine() {
		check(noClasses().that()
			.resideInAnyPackage(API)
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("are internal, but for checks of values",
					(type) -> type.getPackageName().startsWith("dev.sourced.internal")
							&& !type.getPackageName().equals("dev.sourced.internal.value"))));
	}

	@Test
	void theApiShowsNothingInternal() {
		DescribedPredicate<JavaClass> internal = DescribedPredicate.describe("are internal",
				(type) -> type.getPackageName().startsWith("dev.sourced.internal"));
		check(noMethods().that()
			.areDeclaredInClassesThat()
			.resideInAnyPackage(API)
			.and()
			.arePublic()
			.should()
			.haveRawReturnType(internal)
			.orShould()
			.haveRawParameterTypes(DescribedPredicate.describe("with one that is internal",
					(List<JavaClass> types) -> types.stream().anyMatch(internal))));
	}

	@Test
	void arrowsGoOnlyToALowerLayer() {
		check(Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("values")
			.definedBy("dev.sourced.internal.value..")
			.layer("api")
			.definedBy(API)
			.layer("ports and definitions")
			.definedBy("dev.sourced.internal.message..", "dev.sourced.internal.definition..",
					"dev.sourced.internal.store..", "dev.sourced.internal.group..")
			.layer("engine")
			.definedBy("dev.sourced.internal.json..", "dev.sourced.internal.model..", "dev.sourced.internal.decision..",
					"dev.sourced.internal.handler..", "dev.sourced.internal.signal..", "dev.sourced.internal.view..",
					"dev.sourced.internal.blob..", "dev.sourced.internal.workflow..")
			.layer("ways in and adapters")
			.definedBy("dev.sourced.internal.command..", "dev.sourced.internal.engine..",
					"dev.sourced.internal.operator..", "dev.sourced.internal.jdbc..")
			.layer("spring")
			.definedBy("dev.sourced.internal.spring..", "dev.sourced.internal.observation..",
					"dev.sourced.internal.actuate..", "dev.sourced.internal.assembly..")
			.layer("boot")
			.definedBy("dev.sourced.boot..", "dev.sourced.internal.boot..")
			.whereLayer("boot")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("spring")
			.mayOnlyBeAccessedByLayers("boot")
			.whereLayer("ways in and adapters")
			.mayOnlyBeAccessedByLayers("spring", "boot")
			.whereLayer("engine")
			.mayOnlyBeAccessedByLayers("ways in and adapters", "spring", "boot")
			.whereLayer("ports and definitions")
			.mayOnlyBeAccessedByLayers("engine", "ways in and adapters", "spring", "boot"));
	}

	@Test
	void waysInAndAdaptersDoNotKnowEachOther() {
		List<String> rooms = List.of("command", "engine", "jdbc", "operator");
		for (String one : rooms) {
			String[] others = rooms.stream()
				.filter((other) -> !other.equals(one) && !(one.equals("operator") && other.equals("engine")))
				.map((other) -> "dev.sourced.internal." + other + "..")
				.toArray(String[]::new);
			check(noClasses().that()
				.resideInAPackage("dev.sourced.internal." + one + "..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(others));
		}
	}

	/*
	 * Polling and working meet only where the engine is put together.
	 */
	@Test
	void pollingAndWorkingDoNotKnowEachOther() {
		String engine = "dev.sourced.internal.engine";
		check(noClasses().that()
			.resideInAPackage(engine + ".poll")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(engine, engine + ".work", engine + ".lane"));
		check(noClasses().that()
			.resideInAPackage(engine + ".work")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(engine, engine + ".poll"));
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching("dev.sourced.(**)").should().beFreeOfCycles());
	}

	@Test
	void springStaysInItsPlaces() {
		check(noClasses().that()
			.resideInAnyPackage(FREE_OF_SPRING)
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("are of Spring, but for core.retry and util.backoff",
					(JavaClass type) -> type.getPackageName().startsWith("org.springframework")
							&& !type.getPackageName().startsWith("org.springframework.core.retry")
							&& !type.getPackageName().startsWith("org.springframework.util.backoff"))));
		check(noClasses().that()
			.resideOutsideOfPackages("dev.sourced.boot..", "dev.sourced.internal.boot..",
					"dev.sourced.internal.actuate..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.."));
		check(noClasses().that()
			.resideInAPackage("dev.sourced.annotation..")
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("are of Spring, but for stereotypes and qualifiers",
					(JavaClass type) -> type.getPackageName().startsWith("org.springframework")
							&& !type.getPackageName().equals("org.springframework.stereotype")
							&& !type.getSimpleName().equals("Qualifier"))));
	}

	@Test
	void sqlJsonAndMetersStayInTheirPlaces() {
		check(noClasses().that()
			.resideOutsideOfPackages("dev.sourced.internal.jdbc..", "dev.sourced.boot..", "dev.sourced.internal.boot..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."));
		check(noClasses().that()
			.resideOutsideOfPackage("dev.sourced.internal.json..")
			.and()
			.doNotHaveSimpleName("MessageJsonCustomizer")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."));
		check(noClasses().that()
			.resideOutsideOfPackages("dev.sourced.internal.observation..", "dev.sourced.boot..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer.."));
	}

	@Test
	void theRoomsOfTheStoreAreNobodyElses() {
		check(noClasses().that()
			.resideOutsideOfPackages("dev.sourced.internal.jdbc..", "dev.sourced.internal.assembly..",
					"dev.sourced.internal.boot..", "dev.sourced.boot.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.sourced.internal.jdbc.*.."));
		check(noClasses().that()
			.resideInAPackage("dev.sourced.internal.jdbc.*..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.sourced.internal.jdbc"));
	}

	@Test
	void databasesAreKnownOnlyWhereTheDialectIsChosen() {
		for (String room : List.of("dev.sourced.internal.jdbc.h2..", "dev.sourced.internal.jdbc.postgresql..")) {
			check(noClasses().that()
				.resideOutsideOfPackage(room)
				.and()
				.doNotHaveFullyQualifiedName("dev.sourced.internal.jdbc.Dialects")
				.should()
				.dependOnClassesThat()
				.resideInAPackage(room));
		}
	}

	/*
	 * Whoever wants to know does what differs by himself, and a dialect that is added
	 * does not find it.
	 */
	@Test
	void nobodyAsksWhichDatabaseItIs() throws IOException {
		Pattern question = Pattern.compile("(?i)\"(h2|postgres|postgresql)\"|getDatabaseProductName");
		Pattern comment = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			assertThat(files.filter((path) -> path.toString().endsWith(".java"))
				.filter((path) -> !path.toString().matches(".*/jdbc/(h2|postgresql)/.*"))
				.filter((path) -> question.matcher(comment.matcher(read(path)).replaceAll("")).find())
				.map((path) -> path.getFileName().toString())).containsExactly("SourcedDatabase.java");
		}
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/*
	 * Branches of a workflow run in threads of their own, which end before its entry
	 * does.
	 */
	@Test
	void threadsStayInTheirPlaces() {
		check(noClasses().that()
			.resideOutsideOfPackages("dev.sourced.internal.engine..", "dev.sourced.internal.operator..",
					"dev.sourced.internal.signal..", "dev.sourced.internal.spring..", "dev.sourced.internal.assembly..",
					"dev.sourced.internal.boot..", "dev.sourced.boot..", "dev.sourced.internal.workflow..")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(Thread.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Executor.class));
	}

	@Test
	void autoConfigurationsArePublicAndFinalAndShowNothing() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL));
		check(methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate());
	}

	@Test
	void filesAndMethodsStaySmall() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				List<String> lines = Files.readAllLines(file);
				assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(400);
				assertThat(longestMethod(lines)).as("longest method of " + file).isLessThanOrEqualTo(30);
			}
		}
	}

	/*
	 * The formatter puts the braces of a method of a top-level type at one tab.
	 */
	private static int longestMethod(List<String> lines) {
		int longest = 0;
		int start = -1;
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			if (line.matches("\t[^\t*/@}].*[({,]$") && start < 0 && line.contains("(") && !line.contains(" = ")) {
				start = i;
			}
			if (line.equals("\t}")) {
				longest = (start < 0) ? longest : Math.max(longest, i - start + 1);
				start = -1;
			}
		}
		return longest;
	}

	@Test
	void everyPublicTypeIsDocumented() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				String text = Files.readString(file);
				boolean publicType = text.matches("(?s).*\\npublic [^;]*?(class|interface|record|enum|@interface) .*");
				if (publicType) {
					assertThat(text).as("documentation of " + file).containsPattern("\\*/\\n(@[\\s\\S]*?\\n)?public ");
				}
			}
		}
	}

	/*
	 * A number by {@code %d} has the digits of the machine's locale, which no database
	 * reads; by {@code %s} it does not depend on where it is written.
	 */
	@Test
	void textForMachinesDependsOnNoLocale() throws IOException {
		Pattern localized = Pattern.compile("%[-#+ 0,(\\d.$]*[dfegoEGtT]|to(Lower|Upper)Case\\(\\)");
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(localized);
			}
		}
	}

	/*
	 * A driver may fetch the rows of a statement when the next one has run: what takes
	 * locks for several rows counts them.
	 */
	@Test
	void locksAreTakenByStatementsOfOneRow() throws IOException {
		Pattern rows = Pattern.compile("(?s)select (case|pg_\\w*advisory)[^;\"]{0,160}from unnest");
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(rows);
			}
		}
	}

	@Test
	void statementsArePreparedInOnePlace() {
		check(noClasses().that()
			.doNotHaveSimpleName("Sql")
			.and()
			.doNotHaveSimpleName("LockSelfTest")
			.and()
			.doNotHaveSimpleName("PoolerCheck")
			.should()
			.callMethodWhere(DescribedPredicate.describe(
					"prepares a statement, which is read as far as its " + "connection says",
					(call) -> call.getName().equals("prepareStatement"))));
	}

	/*
	 * A duration that comes from outside may be so long that its nanoseconds overflow;
	 * one that did so in a loop which serves everybody has stopped every instance.
	 * Constants are not from outside, and settings are checked where they come in.
	 */
	@Test
	void durationsBecomeNumbersInOnePlaceThatCannotOverflow() {
		Set<String> conversions = Set.of("toNanos", "toMillis");
		check(noClasses().that()
			.resideOutsideOfPackages("dev.sourced.boot..", "dev.sourced.internal.observation..",
					"dev.sourced.internal.actuate..")
			.and()
			.doNotHaveFullyQualifiedName("dev.sourced.internal.value.TimeBounds")
			.should()
			.callMethodWhere(DescribedPredicate.describe("converts a duration that is no constant",
					(JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Duration.class)
							&& conversions.contains(call.getName())
							&& !call.getOrigin().getName().equals("<clinit>"))));
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

}
