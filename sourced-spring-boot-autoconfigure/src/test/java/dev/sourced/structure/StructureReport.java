package dev.sourced.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures of the structure of main code, taken from its text, so that any checkout can
 * be measured: {@code java StructureReport.java <directory of sources>}.
 *
 * @param files the source files by the full name of their top-level type
 */
record StructureReport(Map<String, String> files) {

	private static final String ROOT = "dev.sourced";

	private static final Set<String> API = Set
		.of("", ".annotation", ".message", ".log", ".command", ".model", ".group", ".view", ".keyvalue", ".blob",
				".workflow")
		.stream()
		.map(ROOT::concat)
		.collect(Collectors.toUnmodifiableSet());

	private static final Pattern PUBLIC_TYPE = Pattern
		.compile("(?m)^public (?:\\w+ )*(?:class|interface|record|enum|@interface) ");

	/*
	 * One for each place that does something else on one database than on the other.
	 */
	private static final Pattern KIND_QUESTION = Pattern
		.compile("database\\.kind\\(\\)|\\bkind\\(\\) == DatabaseKind|case (?:H2|POSTGRESQL) ->");

	private static final Pattern CONSTRUCTOR = Pattern
		.compile("(?m)^\\t(?:public |private |protected )?%s\\(([^{]*)\\)");

	static StructureReport of(Path sources) {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(sources)) {
			for (Path path : paths.filter((file) -> file.toString().endsWith(".java")).toList()) {
				String name = sources.relativize(path)
					.toString()
					.replace(".java", "")
					.replace(path.getFileSystem().getSeparator(), ".");
				if (!name.endsWith("package-info")) {
					files.put(name, Files.readString(path));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new StructureReport(files);
	}

	static String packageOf(String type) {
		return type.substring(0, type.lastIndexOf('.'));
	}

	private static String simpleName(String type) {
		return type.substring(type.lastIndexOf('.') + 1);
	}

	/**
	 * How many files each package has.
	 * @return numbers by package
	 */
	Map<String, Integer> filesOfPackages() {
		Map<String, Integer> sizes = new TreeMap<>();
		this.files.keySet().forEach((name) -> sizes.merge(packageOf(name), 1, Integer::sum));
		return sizes;
	}

	int medianPackage() {
		List<Integer> sizes = filesOfPackages().values().stream().sorted().toList();
		return sizes.get(sizes.size() / 2);
	}

	Map.Entry<String, Integer> largestPackage() {
		return filesOfPackages().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
	}

	Set<String> publicTypes() {
		return this.files.entrySet()
			.stream()
			.filter((file) -> PUBLIC_TYPE.matcher(file.getValue()).find())
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	long publicTypes(Predicate<String> packages) {
		return publicTypes().stream().filter((name) -> packages.test(packageOf(name))).count();
	}

	static boolean isApi(String packageName) {
		return API.contains(packageName);
	}

	long hiddenPercent() {
		return 100 - 100L * publicTypes().size() / this.files.size();
	}

	long beanMethods() {
		return count(Pattern.compile("(?m)^\\t@Bean\\b"));
	}

	long kindQuestions() {
		return count(KIND_QUESTION);
	}

	private long count(Pattern pattern) {
		return this.files.values().stream().mapToLong((text) -> pattern.matcher(text).results().count()).sum();
	}

	int largestConstructor() {
		return constructors().values().stream().mapToInt(Integer::intValue).max().orElse(0);
	}

	/**
	 * The most parameters of a constructor of each class. Records are left out: their
	 * components are their content.
	 * @return numbers by class
	 */
	Map<String, Integer> constructors() {
		Map<String, Integer> most = new TreeMap<>();
		this.files.forEach((name, text) -> {
			Matcher matcher = Pattern.compile(CONSTRUCTOR.pattern().formatted(simpleName(name))).matcher(text);
			while (matcher.find()) {
				most.merge(name, parameters(matcher.group(1)), Math::max);
			}
		});
		return most;
	}

	private static int parameters(String list) {
		String flat = list;
		while (flat.matches("(?s).*<[^<>]*>.*")) {
			flat = flat.replaceAll("<[^<>]*>", "");
		}
		return flat.isBlank() ? 0 : flat.split(",").length;
	}

	/**
	 * Which packages a package knows.
	 * @return packages by package
	 */
	Map<String, Set<String>> packages() {
		Map<String, Set<String>> known = new TreeMap<>();
		references().forEach((from, types) -> types.stream()
			.filter((to) -> !packageOf(to).equals(packageOf(from)))
			.forEach((to) -> known.computeIfAbsent(packageOf(from), (name) -> new TreeSet<>()).add(packageOf(to))));
		filesOfPackages().keySet().forEach((name) -> known.computeIfAbsent(name, (key) -> new TreeSet<>()));
		return known;
	}

	/**
	 * Which types a type knows: by import, or by simple name within its package. What
	 * stands only in comments does not count.
	 * @return types by type
	 */
	Map<String, Set<String>> references() {
		Map<String, List<String>> rooms = this.files.keySet()
			.stream()
			.collect(Collectors.groupingBy(StructureReport::packageOf));
		Map<String, Set<String>> references = new TreeMap<>();
		this.files.forEach((name, text) -> {
			String code = text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
			Set<String> words = Pattern.compile("\\b[A-Z]\\w*")
				.matcher(code.replaceAll("(?m)^import .*", ""))
				.results()
				.map((match) -> match.group())
				.collect(Collectors.toSet());
			Set<String> known = new TreeSet<>();
			Pattern.compile("(?m)^import (?:static )?(dev\\.sourced[\\w.]*?\\.[A-Z]\\w*)")
				.matcher(code)
				.results()
				.map((match) -> match.group(1))
				.filter((type) -> this.files.containsKey(type) && words.contains(simpleName(type))
						|| code.contains("import static " + type))
				.forEach(known::add);
			rooms.get(packageOf(name))
				.stream()
				.filter((other) -> !other.equals(name) && words.contains(simpleName(other)))
				.forEach(known::add);
			references.put(name, known);
		});
		return references;
	}

	/**
	 * Groups of packages that know each other in a circle.
	 * @return the groups, none if all is well
	 */
	List<Set<String>> circles() {
		Map<String, Set<String>> packages = packages();
		List<Set<String>> circles = new ArrayList<>();
		Set<String> seen = new TreeSet<>();
		for (String one : packages.keySet()) {
			Set<String> circle = reachable(packages, one).stream()
				.filter((other) -> reachable(packages, other).contains(one))
				.collect(Collectors.toCollection(TreeSet::new));
			if (circle.size() > 1 && seen.addAll(circle)) {
				circles.add(circle);
			}
		}
		return circles;
	}

	private static Set<String> reachable(Map<String, Set<String>> graph, String from) {
		Set<String> reached = new TreeSet<>();
		Deque<String> open = new ArrayDeque<>(graph.getOrDefault(from, Set.of()));
		while (!open.isEmpty()) {
			String next = open.pop();
			if (reached.add(next)) {
				open.addAll(graph.getOrDefault(next, Set.of()));
			}
		}
		return reached;
	}

	/**
	 * How high packages stand on each other.
	 * @return 1 if no package knows another; meaningless if there are circles
	 */
	int floors() {
		Map<String, Set<String>> packages = packages();
		Map<String, Integer> heights = new HashMap<>();
		return packages.keySet().stream().mapToInt((name) -> height(packages, name, heights, Set.of())).max().orElse(0);
	}

	private static int height(Map<String, Set<String>> graph, String name, Map<String, Integer> heights,
			Collection<String> below) {
		if (below.contains(name)) {
			return 0;
		}
		Integer known = heights.get(name);
		if (known != null) {
			return known;
		}
		Set<String> path = new TreeSet<>(below);
		path.add(name);
		int height = 1 + graph.getOrDefault(name, Set.of())
			.stream()
			.mapToInt((other) -> height(graph, other, heights, path))
			.max()
			.orElse(0);
		heights.put(name, height);
		return height;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		filesOfPackages().forEach((name, size) -> text.append("%4s  %s%n".formatted(size, name)));
		text.append("files: %s, packages: %s, median: %s, largest: %s%n".formatted(this.files.size(),
				filesOfPackages().size(), medianPackage(), largestPackage()));
		text.append("public types in API packages: %s, outside: %s, hidden: %s %%%n"
			.formatted(publicTypes(StructureReport::isApi), publicTypes((name) -> !isApi(name)), hiddenPercent()));
		text.append("bean methods: %s, questions which database it is: %s, largest constructor: %s%n"
			.formatted(beanMethods(), kindQuestions(), largestConstructor()));
		text.append("circles of packages: %s, floors: %s%n".formatted(circles(), floors()));
		return text.toString();
	}

	public static void main(String[] arguments) {
		System.out.println(StructureReport.of(Path.of(arguments[0])));
	}

}
