package dev.sourced.example.shadow;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.sourced.example.shadow.CartEvent.CandidateAgreed;
import dev.sourced.example.shadow.CartEvent.CandidateDiverged;
import dev.sourced.example.shadow.CartEvent.CandidateFailed;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;

/**
 * What the shadow has seen, newest first.
 */
@Component
class Observations {

	private final MessageLog log;

	Observations(MessageLog log) {
		this.log = log;
	}

	List<String> agreed(int limit) {
		return latest("shadow.agreed", limit, CandidateAgreed.class).map(CandidateAgreed::requestId).toList();
	}

	List<String> diverged(int limit) {
		return latest("shadow.diverged", limit, CandidateDiverged.class).map(CandidateDiverged::requestId).toList();
	}

	List<CandidateFailed> failed(int limit) {
		return latest("shadow.failed", limit, CandidateFailed.class).toList();
	}

	private <E> Stream<E> latest(String type, int limit, Class<E> event) {
		return this.log.read(Query.ofTypes(type), ReadOptions.all().newestFirst().limit(limit))
			.messages()
			.stream()
			.map(Envelope::payload)
			.map(event::cast);
	}

}
