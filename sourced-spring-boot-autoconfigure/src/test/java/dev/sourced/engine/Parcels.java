package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;
import dev.sourced.group.Delivery;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;

/**
 * A small domain for tests of the engine: parcels that are sent from depots. Handlers
 * write down what they do, and call a {@link Trouble} that tests make.
 */
public final class Parcels {

	private Parcels() {
	}

	@MessageType("parcels.send")
	public record Send(@Tag @NotBlank String depot, @Tag String parcel) implements Command {
	}

	@MessageType("parcels.announce")
	public record Announce(@Tag String depot, @Tag String parcel) implements Command {
	}

	@MessageType("parcels.sent")
	public record Sent(@Tag String depot, @Tag String parcel, int number) implements Event {
	}

	@MessageType("parcels.announced")
	public record Announced(@Tag String depot, @Tag String parcel) implements Event {
	}

	/**
	 * What goes wrong in handlers. Called with the handler's name and the parcel.
	 */
	public static class Trouble {

		private final Map<String, Consumer<String>> troubles = new ConcurrentHashMap<>();

		public void in(String handler, Consumer<String> trouble) {
			this.troubles.put(handler, trouble);
		}

		public void over(String handler) {
			this.troubles.remove(handler);
		}

		void at(String handler, String parcel) {
			this.troubles.getOrDefault(handler, (name) -> {
			}).accept(parcel);
		}

	}

	@DecisionModel("depot")
	record Depot(int sent, Set<String> parcels) {

		static Depot initial() {
			return new Depot(0, Set.of());
		}

		@Evolve
		Depot on(Sent event) {
			Set<String> more = new TreeSet<>(this.parcels);
			more.add(event.parcel());
			return new Depot(this.sent + 1, more);
		}

	}

	@Decider(partitionBy = "depot")
	public static class ParcelDecider {

		final List<String> afterwards = new CopyOnWriteArrayList<>();

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		public ParcelDecider(Trouble trouble, JdbcTemplate jdbc) {
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		@Decide
		Sent send(Send command, Depot depot) {
			this.trouble.at("decide", command.parcel());
			if (depot.parcels().contains(command.parcel())) {
				throw new CommandRejected("sent-already", "Parcel was sent already");
			}
			return new Sent(command.depot(), command.parcel(), depot.sent() + 1);
		}

		@Decide
		Announced announce(Announce command) {
			return new Announced(command.depot(), command.parcel());
		}

		@Sync
		void count(Sent event) {
			this.trouble.at("sync", event.parcel());
			this.jdbc.update("insert into synced (parcel) values (?)", event.parcel());
		}

		@AfterCommit
		void after(Sent event) {
			this.afterwards.add(event.parcel());
			this.trouble.at("after-commit", event.parcel());
		}

	}

	/** A version of {@link ParcelDecider} that has not taken announcements over yet. */
	@Decider(partitionBy = "depot", group = "parcel-decider")
	public static class Sender {

		@Decide
		Sent send(Send command) {
			return new Sent(command.depot(), command.parcel(), 0);
		}

	}

	/** Decides announcements, which {@link ParcelDecider} does later. */
	@Decider(partitionBy = "depot")
	public static class Clerk {

		private final Trouble trouble;

		public Clerk(Trouble trouble) {
			this.trouble = trouble;
		}

		@Decide
		Announced announce(Announce command) {
			this.trouble.at("clerk", command.parcel());
			return new Announced(command.depot(), command.parcel());
		}

	}

	/** Writes a row for each event. */
	@Projector(partitionBy = "depot")
	public static class ParcelList {

		final List<String> afterwards = new CopyOnWriteArrayList<>();

		final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		public ParcelList(Trouble trouble, JdbcTemplate jdbc) {
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		@Project
		void on(Sent event, Envelope envelope, Delivery delivery) {
			this.deliveries.add(delivery);
			this.trouble.at("project", event.parcel());
			this.jdbc.update("insert into listed (depot, parcel, number, position) values (?, ?, ?, ?)", event.depot(),
					event.parcel(), event.number(), envelope.position());
		}

		@OnReset
		void clear() {
			this.jdbc.update("delete from listed");
		}

		@AfterCommit
		void after(Sent event, Delivery delivery) {
			this.afterwards.add(event.parcel());
			this.trouble.at("after-projection", event.parcel());
		}

	}

	/** Appends as soon as it is started, before the workers are: like a web server. */
	public static class EarlyBird implements SmartLifecycle {

		private final CommandGateway gateway;

		private volatile boolean running;

		public EarlyBird(CommandGateway gateway) {
			this.gateway = gateway;
		}

		@Override
		public void start() {
			this.gateway.execute(new Announce("d", "early"));
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return 0;
		}

	}

	/** Reminds of a depot's last parcel, unless it is announced. */
	@Reactor(partitionBy = "depot")
	public static class Reminder {

		@React
		FollowUp remind(Sent event) {
			return FollowUp.of(new Announce(event.depot(), event.parcel()))
				.after(Duration.ofHours(1))
				.key("remind", event.depot());
		}

		@React
		FollowUp forget(Announced event) {
			return FollowUp.cancel("remind", event.depot());
		}

	}

	/** The next version of {@link ParcelList}: it handles one more type. */
	@Projector(partitionBy = "depot", group = "parcel-list")
	public static class NextParcelList {

		private final JdbcTemplate jdbc;

		public NextParcelList(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Project
		void on(Sent event, Envelope envelope) {
			this.jdbc.update("insert into listed (depot, parcel, number, position) values (?, ?, ?, ?)", event.depot(),
					event.parcel(), event.number(), envelope.position());
		}

		@Project
		void on(Announced event, Envelope envelope) {
			this.jdbc.update("insert into listed (depot, parcel, number, position) values (?, ?, 0, ?)", event.depot(),
					event.parcel(), envelope.position());
		}

	}

	/** Another version of {@link ParcelList}, in other lanes. */
	@Projector(partitionBy = "parcel", group = "parcel-list")
	public static class RepartitionedParcelList {

		@Project
		void on(Sent event) {
		}

	}

	/** Another bean under the id of {@link ParcelList}. */
	@Reactor(partitionBy = "depot", group = "parcel-list")
	public static class ParcelListReactor {

		@React
		void on(Sent event) {
		}

	}

	/** Keeps a number for each depot in a view of its own. */
	@Projector(partitionBy = "depot")
	public static class DepotCount {

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		public DepotCount(Trouble trouble, JdbcTemplate jdbc) {
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		@Load
		@Nullable Count load(Tags lane) {
			List<Integer> known = this.jdbc.queryForList("select parcels from counted where depot = ?", Integer.class,
					lane.value("depot"));
			return known.isEmpty() ? null : new Count(lane.value("depot"), known.get(0), false);
		}

		@Evolve
		Count on(@Nullable Count count, Sent event) {
			this.trouble.at("evolve", event.parcel());
			return (count == null) ? new Count(event.depot(), 1, true)
					: new Count(event.depot(), count.parcels() + 1, count.fresh());
		}

		@Save
		void save(Count count, Delivery delivery) {
			this.jdbc.update(count.fresh() ? "insert into counted (parcels, depot) values (?, ?)"
					: "update counted set parcels = ? where depot = ?", count.parcels(), count.depot());
		}

	}

	record Count(String depot, int parcels, boolean fresh) {
	}

	/** Counts in place, so that units meet each other and resets in the same rows. */
	@Projector(partitionBy = "depot")
	public static class Tally {

		final AtomicInteger resets = new AtomicInteger();

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		public Tally(Trouble trouble, JdbcTemplate jdbc) {
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		@Project
		void on(Sent event) {
			if (this.jdbc.update("update counted set parcels = parcels + 1 where depot = ?", event.depot()) == 0) {
				this.jdbc.update("insert into counted (parcels, depot) values (1, ?)", event.depot());
			}
			this.trouble.at("tally", event.parcel());
		}

		@OnReset
		void clear() {
			this.resets.incrementAndGet();
			this.jdbc.update("delete from counted");
		}

	}

	/** Keeps what a decision model says. */
	@Projector(partitionBy = "depot")
	public static class DepotView {

		private final JdbcTemplate jdbc;

		public DepotView(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Save
		void save(Depot depot, Tags lane) {
			this.jdbc.update("delete from viewed where depot = ?", lane.value("depot"));
			this.jdbc.update("insert into viewed (depot, parcels) values (?, ?)", lane.value("depot"), depot.sent());
		}

	}

	/** One lane over the whole log. */
	@Projector
	public static class Journal {

		private final Trouble trouble;

		private final JdbcTemplate jdbc;

		public Journal(Trouble trouble, JdbcTemplate jdbc) {
			this.trouble = trouble;
			this.jdbc = jdbc;
		}

		@Project
		void on(Event event, Envelope envelope) {
			this.trouble.at("journal", envelope.tags().value("parcel"));
			this.jdbc.update("insert into journal (position, type) values (?, ?)", envelope.position(),
					envelope.type());
		}

	}

	/** Announces each parcel by a follow-up command. */
	@Reactor(partitionBy = "parcel")
	public static class Announcer {

		final List<Integer> seen = new CopyOnWriteArrayList<>();

		private final Trouble trouble;

		public Announcer(Trouble trouble) {
			this.trouble = trouble;
		}

		@React
		Announce announce(Sent event, Depot depot) {
			this.trouble.at("react", event.parcel());
			this.seen.add(depot.sent() - event.number());
			return new Announce(event.depot(), event.parcel());
		}

	}

	/** A plain bean that does something outside. */
	public static class Mailer {

		final List<String> mails = new CopyOnWriteArrayList<>();

		final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

		final List<String> others = new CopyOnWriteArrayList<>();

		private final Trouble trouble;

		public Mailer(Trouble trouble) {
			this.trouble = trouble;
		}

		@React
		void mail(Announced event, Delivery delivery) {
			this.mails.add(event.parcel());
			this.deliveries.add(delivery);
			this.trouble.at("mail", event.parcel());
		}

		@React
		void other(Event event) {
			this.others.add(event.getClass().getSimpleName());
		}

	}

}
