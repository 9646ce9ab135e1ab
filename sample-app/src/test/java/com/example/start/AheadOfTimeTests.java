package com.example.start;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.example.SampleApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample, processed ahead of time as Spring Boot's build plugins do it, starts from
 * the generated code and works.
 */
@Tag("processes")
class AheadOfTimeTests {

	private static final List<String> CLASS_PATH = Stream
		.of(System.getProperty("java.class.path").split(File.pathSeparator))
		.filter((entry) -> !entry.endsWith("test-classes"))
		.toList();

	@TempDir
	private Path directory;

	@Test
	void theSampleStartsFromTheGeneratedCode() throws IOException {
		List<Path> generated = process();
		assertThat(generated).extracting((file) -> file.getFileName().toString())
			.contains("SampleApplication__ApplicationContextInitializer.java",
					"SourcedMessagesAutoConfiguration__BeanDefinitions.java");
		compile(generated);
		try (RunningApplication sample = run()) {
			assertThat(sample.printed()).contains("Starting AOT-processed SampleApplication")
				.containsPattern("Sourced has started \\(deciders: [1-9].*views: [1-9].*reactors: [1-9]");
			HttpResponse<String> created = sample.send("POST", "/courses", "{\"courseName\": \"Algebra\"}");
			assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
			String position = created.headers().firstValue("Sourced-Position").orElseThrow();
			String location = created.headers().firstValue("Location").orElseThrow();
			HttpResponse<String> shown = sample.send("GET", location, "", "Sourced-Position", position);
			assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
			assertThat(shown.body()).contains("\"courseName\":\"Algebra\"");
		}
	}

	/*
	 * Without generated repositories: Spring Data JDBC would ask the database for its
	 * dialect when it generates them.
	 */
	private List<Path> process() throws IOException {
		Process process = Processes.java(this.directory, "process.log", CLASS_PATH,
				List.of(SpringApplicationAotProcessor.class.getName(), SampleApplication.class.getName(),
						path("sources"), path("resources"), path("classes"), "com.example", "sample-app",
						"--spring.aot.repositories.enabled=false"));
		assertThat(Processes.end(process)).as(() -> Processes.printed(this.directory.resolve("process.log"))).isZero();
		try (Stream<Path> files = Files.walk(this.directory.resolve("sources"))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

	private void compile(List<Path> sources) {
		List<String> arguments = new ArrayList<>(List.of("-d", path("classes"), "-proc:none", "-nowarn", "-classpath",
				Stream.concat(Stream.of(path("classes")), CLASS_PATH.stream())
					.collect(Collectors.joining(File.pathSeparator))));
		sources.forEach((source) -> arguments.add(source.toString()));
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private RunningApplication run() throws IOException {
		List<String> classPath = Stream.concat(Stream.of(path("classes"), path("resources")), CLASS_PATH.stream())
			.toList();
		return new RunningApplication(
				Processes.java(this.directory, "run.log", classPath,
						List.of("-Dspring.aot.enabled=true", SampleApplication.class.getName(), "--server.port=0")),
				this.directory.resolve("run.log"));
	}

	private String path(String name) {
		return this.directory.resolve(name).toString();
	}

}
