package dev.sourced.benchmarks.workload;

import java.util.List;

import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.command.CommandGateway;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Subscribes students to courses. The answer is the position of the event.
 */
@RestController
class SubscriptionController {

	private final CommandGateway commands;

	private final MessageLog log;

	SubscriptionController(CommandGateway commands, MessageLog log) {
		this.commands = commands;
		this.log = log;
	}

	/** Under the rules of the course and of the student. */
	@PostMapping("/subscriptions")
	String decide(@RequestParam("course") String course, @RequestParam("student") String student) {
		return Long.toString(this.commands.execute(new EnrolStudent(course, student)).position());
	}

	/** Without a condition. */
	@PostMapping("/entries")
	String append(@RequestParam("course") String course, @RequestParam("student") String student) {
		return Long.toString(this.log.append(List.of(Message.of(StudentEnrolled.of(course, student)))).position());
	}

}
