package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.model.Course;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Operation;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

/**
 * All clients enrol students in the same course, each until it has succeeded. After 100
 * enrolments it is another course, so that reading does not become slower and slower.
 */
class B4HotEntity implements Workload {

	private static final int CLIENTS = 16;

	@Override
	public String id() {
		return "B4";
	}

	@Override
	public String title() {
		return "one hot entity, 16 clients, beside plain optimistic retry";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().mostRows());
				SourcedApplication application = SourcedApplication.start(database, CLIENTS, EnrolmentDecider.class)) {
			for (Disk disk : Disk.values()) {
				stage.server().use(disk);
				stage.compare("B4/%s/16-clients".formatted(disk))
					.clients(CLIENTS)
					.contender(hot("read and append until it succeeds",
							(command) -> optimistic(application.log(), command)))
					.contender(hot("execute", (command) -> executing(application, command)).toReach(Target.rateOf(4)))
					.run();
			}
		}
	}

	private Contender hot(String name, Attempt attempt) {
		AtomicInteger enrolled = new AtomicInteger();
		return Contender.repeating(name, (client) -> new Operation() {

			private int count;

			@Override
			public void perform() {
				String student = "hot-%s-%s".formatted(Integer.toString(client), Integer.toString(this.count++));
				boolean done = false;
				while (!done) {
					String course = name.replace(' ', '-') + "-" + enrolled.get() / 100;
					done = attempt.succeeds(new EnrolStudent(course, student));
				}
				enrolled.incrementAndGet();
			}
		});
	}

	private static boolean executing(SourcedApplication application, EnrolStudent command) {
		try {
			application.commands().execute(command);
			return true;
		}
		catch (ConcurrentAppendException ex) {
			return false;
		}
	}

	private static boolean optimistic(MessageLog log, EnrolStudent command) {
		String type = "enrolments.student-enrolled";
		ReadResult read = log.read(Query.of(QueryItem.ofTypes(type).and("courseId", command.courseId()),
				QueryItem.ofTypes(type).and("studentId", command.studentId())), ReadOptions.all());
		Course course = new Course();
		for (Envelope envelope : read.messages()) {
			course = course.on((StudentEnrolled) envelope.payload());
		}
		if (course.isFull()) {
			throw new IllegalStateException("No room");
		}
		Message first = Message.of(command);
		Message event = Message.of(StudentEnrolled.of(command.courseId(), command.studentId())).causedBy(first);
		Optional<Appended> appended = log.tryAppend(List.of(first.decided(), event), read.condition());
		return appended.isPresent();
	}

	/**
	 * One try.
	 */
	private interface Attempt {

		boolean succeeds(EnrolStudent command);

	}

}
