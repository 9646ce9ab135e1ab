package dev.sourced.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * A workshop that repairs bikes: for tests of workflows on the whole engine.
 */
public final class Repairs {

	private Repairs() {
	}

	@MessageType("test.request-repair")
	public record RequestRepair(@Tag String bike) implements Command {
	}

	@MessageType("test.repair-requested")
	public record RepairRequested(@Tag String bike) implements Event {
	}

	@MessageType("test.reserve-part")
	public record ReservePart(@Tag String bike, String part) implements Command {
	}

	@MessageType("test.part-reserved")
	public record PartReserved(@Tag String bike, String part) implements Event {
	}

	@MessageType("test.release-part")
	public record ReleasePart(@Tag String bike, String part) implements Command {
	}

	@MessageType("test.part-released")
	public record PartReleased(@Tag String bike, String part) implements Event {
	}

	@MessageType("test.pay-repair")
	public record PayRepair(@Tag String bike, int amount) implements Command {
	}

	@MessageType("test.repair-paid")
	public record RepairPaid(@Tag String bike, int amount) implements Event {
	}

	/** The parts that are reserved for a bike. */
	@DecisionModel("bike")
	record Parts(List<String> reserved) {

		static Parts initial() {
			return new Parts(List.of());
		}

		@Evolve
		Parts on(PartReserved event) {
			List<String> more = new ArrayList<>(this.reserved);
			more.add(event.part());
			return new Parts(more);
		}

	}

	/** Decides. */
	@Decider(partitionBy = "bike")
	public static class Desk {

		@Decide
		RepairRequested request(RequestRepair command) {
			return new RepairRequested(command.bike());
		}

		@Decide
		PartReserved reserve(ReservePart command, Parts parts) {
			if (parts.reserved().contains(command.part())) {
				throw new CommandRejected("reserved", "The part is reserved already");
			}
			return new PartReserved(command.bike(), command.part());
		}

		@Decide
		PartReleased release(ReleasePart command) {
			return new PartReleased(command.bike(), command.part());
		}

		@Decide
		RepairPaid pay(PayRepair command) {
			return new RepairPaid(command.bike(), command.amount());
		}

	}

	/** Started by each request. */
	@Workflow(name = "repair")
	public static class Repair {

		private final JdbcTemplate jdbc;

		public Repair(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		String run(RepairRequested requested, Steps steps) {
			String bike = requested.bike();
			steps.execute("reserve", new ReservePart(bike, "chain"));
			steps.undo("release", () -> steps.execute("release part", new ReleasePart(bike, "chain")));
			String label = steps.call("label", (key) -> Outside.called(bike, key));
			RepairPaid paid = steps.await("payment", RepairPaid.class);
			return steps.write("invoice", () -> {
				this.jdbc.update("insert into invoiced (bike, amount) values (?, ?)", bike, paid.amount());
				return label + " " + paid.amount();
			});
		}

	}

	/**
	 * What a run of {@link Script} is to do.
	 *
	 * @param bike a tag
	 * @param code the name of what is in {@link Outside#CODE}
	 * @param round for code that begins anew
	 */
	public record Plan(@Tag String bike, String code, int round) {

		static Plan of(String bike, String code) {
			return new Plan(bike, code, 0);
		}

	}

	/** Does what a test says. */
	@Workflow(name = "script")
	public static class Script {

		@Nullable String run(Plan plan, Steps steps) {
			return Outside.CODE.get(plan.code()).apply(plan, steps);
		}

	}

	/** What is outside of all instances. */
	public static final class Outside {

		/** Methods by name, for {@link Script}. */
		static final Map<String, BiFunction<Plan, Steps, @Nullable String>> CODE = new ConcurrentHashMap<>();

		private static final Map<String, List<String>> KEYS = new ConcurrentHashMap<>();

		private Outside() {
		}

		static String called(String bike, String key) {
			keys(bike).add(key);
			return "label of " + bike;
		}

		/** Forget all. */
		static void forget() {
			CODE.clear();
			KEYS.clear();
		}

		/** The keys of all calls for a bike. */
		static List<String> keys(String bike) {
			return KEYS.computeIfAbsent(bike, (name) -> new CopyOnWriteArrayList<>());
		}

	}

}
