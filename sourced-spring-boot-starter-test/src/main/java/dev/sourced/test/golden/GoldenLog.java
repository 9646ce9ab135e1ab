package dev.sourced.test.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.assertj.core.annotation.CheckReturnValue;

import dev.sourced.MisuseException;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.message.MessageJsonCustomizer;

/**
 * Payloads as former versions of an application have stored them, kept as files beside
 * the tests. A log is never rewritten, so today's types must read all of them, without
 * losing a value.
 *
 * <pre class="code">
 * GoldenLog.in("golden")
 *     .examples(new CourseCreated("c1", "Event sourcing"), new CourseClosed("c1"))
 *     .check();
 * </pre>
 *
 * Each form of a type is a file {@code src/test/resources/golden/<type name>-<n>.json}.
 * With the system property {@value #WRITE} set to {@code true}, forms of the examples
 * that are in no file are added under the next number; what is there is never changed.
 */
@CheckReturnValue
public final class GoldenLog {

	/** The system property that lets {@link #check()} add files. */
	public static final String WRITE = "sourced.golden.write";

	private final GoldenFiles files;

	private final Set<Class<?>> types = new LinkedHashSet<>();

	private final List<Object> examples = new ArrayList<>();

	private final List<MessageJsonCustomizer> customizers = new ArrayList<>();

	private final Map<Class<?>, Set<String>> forgotten = new LinkedHashMap<>();

	private GoldenLog(GoldenFiles files) {
		this.files = files;
	}

	/**
	 * The files in a folder of the test resources.
	 * @param folder the name of a folder in {@code src/test/resources}
	 * @return the golden log
	 */
	public static GoldenLog in(String folder) {
		return in(Path.of("src", "test", "resources", folder));
	}

	/**
	 * The files in a folder.
	 * @param folder the folder, which need not exist yet
	 * @return the golden log
	 */
	public static GoldenLog in(Path folder) {
		return new GoldenLog(new GoldenFiles(folder));
	}

	/**
	 * Types that must have at least one file, beside those of the examples.
	 * @param messageTypes records, or sealed interfaces for their records
	 * @return this golden log
	 */
	public GoldenLog types(Class<?>... messageTypes) {
		this.types.addAll(List.of(messageTypes));
		return this;
	}

	/**
	 * Payloads whose form today must be in a file. Fill every component.
	 * @param payloads events and commands
	 * @return this golden log
	 */
	public GoldenLog examples(Object... payloads) {
		this.examples.addAll(List.of(payloads));
		Stream.of(payloads).map(Object::getClass).forEach(this.types::add);
		return this;
	}

	/**
	 * Adjust the JSON of payloads as the application does.
	 * @param customizer the application's customizer
	 * @return this golden log
	 */
	public GoldenLog customizedBy(MessageJsonCustomizer customizer) {
		this.customizers.add(customizer);
		return this;
	}

	/**
	 * Stored values that today's type leaves out on purpose.
	 * @param type the type
	 * @param properties names of properties in stored payloads
	 * @return this golden log
	 */
	public GoldenLog forgetting(Class<?> type, String... properties) {
		this.forgotten.computeIfAbsent(type, (one) -> new LinkedHashSet<>()).addAll(List.of(properties));
		return this;
	}

	/**
	 * Check that every file is read by one of the types without loss, and that every type
	 * and example is in a file.
	 * @throws AssertionError if not; it names the files, the types and the differences
	 * @throws MisuseException if there is neither a type nor an example
	 */
	public void check() {
		if (this.types.isEmpty()) {
			throw new MisuseException("Golden log must be given types or examples to check");
		}
		MessageTypes known = MessageTypeReader.of(this.types);
		GoldenReader reader = new GoldenReader(
				new MessageJson(this.customizers.stream(), MessageLimits.LARGEST_PAYLOAD), this.forgotten);
		if (Boolean.getBoolean(WRITE)) {
			write(known, reader);
		}
		List<String> problems = new ArrayList<>(unread(known, reader, this.files.read()));
		problems.addAll(missing(known, reader, this.files.read()));
		if (!problems.isEmpty()) {
			throw new AssertionError("Golden log does not hold (folder: %s):\n  %s".formatted(this.files.folder(),
					String.join("\n  ", problems)));
		}
	}

	private void write(MessageTypes known, GoldenReader reader) {
		for (Object example : this.examples) {
			MessageDefinition definition = known.definitionOf(example.getClass());
			if (!reader.holds(this.files.read(), definition, example)) {
				this.files.add(definition.name(), reader.write(definition, example));
			}
		}
	}

	private static List<String> unread(MessageTypes known, GoldenReader reader, Collection<GoldenFile> files) {
		return files.stream()
			.flatMap((file) -> known.find(file.type())
				.map((definition) -> reader.problems(definition, file).stream())
				.orElseGet(() -> Stream
					.of(("%s: no type has the name '%s'; keep the name of a renamed type in 'formerly' of its "
							+ "@MessageType, and add the type to the check")
						.formatted(file.name(), file.type()))))
			.toList();
	}

	private List<String> missing(MessageTypes known, GoldenReader reader, Collection<GoldenFile> files) {
		Stream<String> types = known.all()
			.stream()
			.filter((definition) -> files.stream().noneMatch((file) -> definition.allNames().contains(file.type())))
			.map((definition) -> "%s: there is no file of the type; run with -D%s=true and an example"
				.formatted(definition.name(), WRITE));
		Stream<String> forms = this.examples.stream()
			.map((example) -> reader.missing(files, known.definitionOf(example.getClass()), example))
			.flatMap(Optional::stream);
		return Stream.concat(types, forms).toList();
	}

}
