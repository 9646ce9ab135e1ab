package dev.sourced.example.submission;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Places each order once.
 */
@Decider(partitionBy = "orderId")
class Submissions {

	@Decide
	OrderPlaced place(PlaceOrder command, Submission submission) {
		if (submission.used()) {
			throw new CommandRejected("re-submission", "Re-submission");
		}
		return new OrderPlaced(command.orderId(), command.idempotencyToken());
	}

}
