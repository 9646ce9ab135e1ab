package dev.sourced.example.submission;

import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;

/**
 * The cases of <a href="https://dcb.events/examples/prevent-record-duplication/">the
 * prevention of duplicates</a>.
 */
public final class SubmissionCases {

	private SubmissionCases() {
	}

	public static Example example() {
		return Example.dcb("prevention of duplicates", Submissions.class,
				List.of(Case.of("EX7.1", "a token that was used")
					.given(new OrderPlaced("o12345", "11111"))
					.when(new PlaceOrder("o54321", "11111"))
					.thenRejected("re-submission", "Re-submission"),
						Case.of("EX7.2", "a new token")
							.given(new OrderPlaced("o12345", "11111"))
							.when(new PlaceOrder("o54321", "22222"))
							.then(new OrderPlaced("o54321", "22222"))));
	}

}
