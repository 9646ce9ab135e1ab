package dev.sourced.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.sourced.annotation.AwaitsPosition;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * Boxes that are filled over HTTP, the same in Spring MVC and in WebFlux.
 */
final class WebBoxes {

	static final String VIEW = "box-view";

	static final int TOO_MANY = 1313;

	private WebBoxes() {
	}

	@MessageType("boxes.fill")
	record Fill(@Tag String box, int items) implements Command {
	}

	@MessageType("boxes.filled")
	record Filled(@Tag String box, int items) implements Event {
	}

	@Decider(partitionBy = "box")
	static class BoxDecider {

		@Decide
		Filled fill(Fill command) {
			if (command.items() == TOO_MANY) {
				throw new CommandRejected("too-many", "Box is too small");
			}
			return new Filled(command.box(), command.items());
		}

	}

	@Projector(partitionBy = "box", group = VIEW)
	static class BoxView {

		private final Map<String, Integer> items = new ConcurrentHashMap<>();

		@Project
		void on(Filled event) {
			this.items.merge(event.box(), event.items(), Integer::sum);
		}

		@OnReset
		void clear() {
			this.items.clear();
		}

		int of(String box) {
			return this.items.getOrDefault(box, 0);
		}

	}

	/**
	 * What the controllers do, whatever calls them.
	 */
	@Component
	static class Work {

		private final BoxView view;

		private final TransactionTemplate transaction;

		Work(BoxView view, PlatformTransactionManager transactions) {
			this.view = view;
			this.transaction = new TransactionTemplate(transactions);
		}

		String fill(CommandGateway gateway, String box, int items, UUID id) {
			Decision decision = gateway.execute(new Fill(box, items), id);
			return "%s %s %s".formatted(decision.command().id(), decision.repeated() ? "repeated" : "decided",
					decision.position());
		}

		String twice(CommandGateway gateway, String box, int items) {
			UUID id = UUID.randomUUID();
			String first = fill(gateway, box, items, id);
			String second = fill(gateway, box, items, UUID.randomUUID());
			// an older position, at last
			assertRepeated(fill(gateway, box, items, id), first);
			return second;
		}

		private static void assertRepeated(String again, String first) {
			if (!again.equals(first.replace("decided", "repeated"))) {
				throw new IllegalStateException(again);
			}
		}

		String inTransaction(CommandGateway gateway, String box, boolean commit) {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				if (!commit) {
					status.setRollbackOnly();
				}
				return fill(gateway, box, 1, UUID.randomUUID());
			}));
		}

	}

	/**
	 * The controller in Spring MVC.
	 */
	@RestController
	static class MvcController {

		private final CommandGateway gateway;

		private final Work work;

		MvcController(CommandGateway gateway, Work work) {
			this.gateway = gateway;
			this.work = work;
		}

		@PostMapping("/boxes/{box}")
		String fill(@PathVariable String box, @RequestParam int items, @IdempotencyKey UUID id) {
			return this.work.fill(this.gateway, box, items, id);
		}

		@PutMapping("/boxes/{box}")
		String put(@PathVariable String box, @RequestParam int items, @IdempotencyKey UUID id) {
			return this.work.fill(this.gateway, box, items, id);
		}

		@PostMapping("/strict/{box}")
		String strict(@PathVariable String box, @RequestParam int items, @IdempotencyKey(required = true) UUID id) {
			return this.work.fill(this.gateway, box, items, id);
		}

		@PostMapping("/queued/{box}")
		@ResponseStatus(HttpStatus.ACCEPTED)
		String enqueue(@PathVariable String box, @RequestParam int items, @IdempotencyKey UUID id) {
			return "enqueued as %s %s".formatted(id, this.gateway.enqueue(new Fill(box, items), id).position());
		}

		@PostMapping("/twice/{box}")
		String twice(@PathVariable String box, @RequestParam int items) {
			return this.work.twice(this.gateway, box, items);
		}

		@PostMapping("/transactions/{box}")
		String inTransaction(@PathVariable String box, @RequestParam boolean commit) {
			return this.work.inTransaction(this.gateway, box, commit);
		}

		@GetMapping("/boxes/{box}")
		@AwaitsPosition(value = VIEW, lane = "box")
		String show(@PathVariable String box) {
			return Integer.toString(this.work.view.of(box));
		}

		@GetMapping("/boxes")
		@AwaitsPosition(VIEW)
		String list() {
			return Integer.toString(this.work.view.items.size());
		}

	}

	/**
	 * The controller in WebFlux, where the gateway is that of the request.
	 */
	@RestController
	static class WebFluxController {

		private final Work work;

		WebFluxController(Work work) {
			this.work = work;
		}

		@PostMapping("/boxes/{box}")
		String fill(@PathVariable String box, @RequestParam int items, @IdempotencyKey UUID id,
				CommandGateway gateway) {
			return this.work.fill(gateway, box, items, id);
		}

		@PutMapping("/boxes/{box}")
		String put(@PathVariable String box, @RequestParam int items, @IdempotencyKey UUID id, CommandGateway gateway) {
			return this.work.fill(gateway, box, items, id);
		}

		@PostMapping("/strict/{box}")
		String strict(@PathVariable String box, @RequestParam int items, @IdempotencyKey(required = true) UUID id,
				CommandGateway gateway) {
			return this.work.fill(gateway, box, items, id);
		}

		@PostMapping("/queued/{box}")
		@ResponseStatus(HttpStatus.ACCEPTED)
		String enqueue(@PathVariable String box, @RequestParam int items, @IdempotencyKey UUID id,
				CommandGateway gateway) {
			return "enqueued as %s %s".formatted(id, gateway.enqueue(new Fill(box, items), id).position());
		}

		@PostMapping("/twice/{box}")
		String twice(@PathVariable String box, @RequestParam int items, CommandGateway gateway) {
			return this.work.twice(gateway, box, items);
		}

		@PostMapping("/transactions/{box}")
		String inTransaction(@PathVariable String box, @RequestParam boolean commit, CommandGateway gateway) {
			return this.work.inTransaction(gateway, box, commit);
		}

		@GetMapping("/boxes/{box}")
		@AwaitsPosition(value = VIEW, lane = "box")
		String show(@PathVariable String box) {
			return Integer.toString(this.work.view.of(box));
		}

		@GetMapping("/boxes")
		@AwaitsPosition(VIEW)
		String list() {
			return Integer.toString(this.work.view.items.size());
		}

	}

	static List<Class<?>> beans() {
		return List.of(BoxDecider.class, BoxView.class, Work.class);
	}

}
