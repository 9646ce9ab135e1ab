package com.example.courses;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The response to a client when there is still a conflict after all retries. The
 * interleaving: both decisions have read the course and neither has appended, because a
 * decision asks for the time in between, and this clock answers only when both have
 * asked.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sourced.command.conflict-retries=0")
class ConflictTests {

	@LocalServerPort
	private int port;

	@Autowired
	private MeetingClock clock;

	@DynamicPropertySource
	static void useH2(DynamicPropertyRegistry properties) {
		OnDatabase.register(H2Databases.inMemory(), properties);
	}

	@Test
	void answersConflictWithoutRetries() {
		CoursesClient courses = new CoursesClient(this.port);
		String courseId = courses.create("Algebra").courseId();
		List<Answer> answers = this.clock.whileDecisionsMeet(() -> enrolTwo(courses, courseId));
		Answer loser = answers.stream().filter((answer) -> answer.status() != 201).findFirst().orElseThrow();
		loser.expectProblem(409);
		List<String> enrolled = courses.show(courseId).students();
		assertThat(enrolled).hasSize(1);
		courses.enrol(courseId, enrolled.contains("s0") ? "s1" : "s0").expectDecided(201);
	}

	private static List<Answer> enrolTwo(CoursesClient courses, String courseId) {
		try (Rendezvous rendezvous = new Rendezvous(2)) {
			return rendezvous.<Answer>run((i) -> () -> courses.enrol(courseId, "s" + i))
				.stream()
				.map(Outcome::get)
				.toList();
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class ClockConfiguration {

		@Bean
		MeetingClock meetingClock() {
			return new MeetingClock();
		}

	}

	static class MeetingClock extends Clock {

		private final CyclicBarrier both = new CyclicBarrier(2);

		private volatile boolean meeting;

		<T> T whileDecisionsMeet(Supplier<T> work) {
			this.meeting = true;
			try {
				return work.get();
			}
			finally {
				this.meeting = false;
			}
		}

		@Override
		public Instant instant() {
			if (this.meeting) {
				try {
					this.both.await(20, TimeUnit.SECONDS);
				}
				catch (Exception ex) {
					throw new IllegalStateException("The other decision did not come", ex);
				}
			}
			return Instant.now();
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
