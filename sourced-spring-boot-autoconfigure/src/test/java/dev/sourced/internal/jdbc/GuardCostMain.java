package dev.sourced.internal.jdbc;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.Rendezvous;

/**
 * Prints what one client whose condition names only a type costs fifteen clients whose
 * conditions name a tag of their own. Each client reads and appends, again and again.
 * Measured in rounds of all loads, every other round in reverse order, so that whatever
 * else the machine does hits them alike; the ratio is the median of the rounds' ratios.
 * What counts are the appends of the fifteen. On two cores the clients compete for the
 * processor and any sixteenth costs up to a sixteenth: compare with the one that names a
 * tag. Takes five minutes. <pre>
 * mvn -q -pl sourced-spring-boot-autoconfigure test-compile exec:java \
 *   -Dexec.classpathScope=test -Dexec.mainClass=dev.sourced.internal.jdbc.GuardCostMain
 * </pre> Arguments ({@code -Dexec.args}): rounds, seconds for each load of a round.
 */
public final class GuardCostMain {

	private static final int CLIENTS = 16;

	private static final int CONTEXT = 10;

	private static final String INSERTED_LATENCY = "select pg_sleep(0.001)";

	private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();

	private final LogFixture fixture;

	private final boolean slowCommit;

	private final AtomicInteger runs = new AtomicInteger();

	private GuardCostMain(LogFixture fixture, boolean slowCommit) {
		this.fixture = fixture;
		this.slowCommit = slowCommit;
	}

	public static void main(String... arguments) {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 6;
		Duration each = Duration.ofSeconds((arguments.length > 1) ? Integer.parseInt(arguments[1]) : 3);
		Database postgres = PostgresServer.shared().createDatabase();
		measure("PostgreSQL", postgres, false, rounds, each);
		postgres.drop();
		Database slow = PostgresServer.shared().createDatabase();
		measure("PostgreSQL, each transaction 1 ms longer", slow, true, rounds, each);
		slow.drop();
		measure("H2 in memory, for information", H2Databases.inMemory(), false, rounds, each);
	}

	private static void measure(String title, Database database, boolean slowCommit, int rounds, Duration each) {
		try (HikariDataSource pool = database.dataSource(CLIENTS); Rendezvous clients = new Rendezvous(CLIENTS)) {
			LogFixture fixture = new LogFixture(pool, Written.class, Numbered.class);
			System.out.printf("%n%s: %s, %d cores, load average %.1f, Java %s, %d rounds of %d s%n", title,
					server(fixture, database), MACHINE.getAvailableProcessors(), MACHINE.getSystemLoadAverage(),
					Runtime.version(), rounds, each.toSeconds());
			GuardCostMain cost = new GuardCostMain(fixture, slowCommit);
			cost.round(clients, each);
			cost.round(clients, each);
			fixture.jdbc().execute("analyze");
			List<Map<Load, Rate>> measured = Stream.generate(() -> cost.round(clients, each)).limit(rounds).toList();
			List.of(Load.values()).forEach((load) -> print(load, measured));
		}
	}

	private static String server(LogFixture fixture, Database database) {
		JdbcTemplate jdbc = fixture.jdbc();
		return fixture.database().product() + (!database.isPostgres() ? ""
				: ", fsync=%s, synchronous_commit=%s".formatted(jdbc.queryForObject("show fsync", String.class),
						jdbc.queryForObject("show synchronous_commit", String.class)));
	}

	private static void print(Load load, List<Map<Load, Rate>> rounds) {
		double ratio = median(rounds, (round) -> round.get(load).fifteen() / round.get(Load.ALONE).fifteen());
		System.out.printf("  %-56s %6.0f appends/s, ratio %.3f (the sixteenth %4.0f/s; rounds %s)%n", load.title,
				median(rounds, (round) -> round.get(load).fifteen()), ratio,
				median(rounds, (round) -> round.get(load).sixteenth()),
				rounds.stream().map((round) -> Math.round(round.get(load).fifteen())).toList());
	}

	private static double median(List<Map<Load, Rate>> rounds, ToDoubleFunction<Map<Load, Rate>> value) {
		double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private Map<Load, Rate> round(Rendezvous clients, Duration each) {
		Map<Load, Rate> rates = new EnumMap<>(Load.class);
		List<Load> order = new ArrayList<>(List.of(Load.values()));
		if (this.runs.get() % (2 * order.size()) > 0) {
			Collections.reverse(order);
		}
		order.forEach((load) -> rates.put(load, run(clients, load, each)));
		return rates;
	}

	private Rate run(Rendezvous clients, Load load, Duration duration) {
		int run = this.runs.incrementAndGet();
		AtomicLong fifteen = new AtomicLong();
		AtomicLong sixteenth = new AtomicLong();
		clients.<Boolean>run((client) -> () -> {
			long end = System.nanoTime() + duration.toNanos();
			boolean last = client == CLIENTS - 1;
			for (int i = 0; System.nanoTime() < end && !(last && load == Load.ALONE); i++) {
				String own = "c%d-%d-%d".formatted(run, client, i / CONTEXT);
				boolean appended = last ? step(load, own) : step(Load.AND_A_TAG, own);
				(last ? sixteenth : fifteen).addAndGet(appended ? 1 : 0);
			}
			return true;
		}).forEach(Outcome::get);
		return new Rate(fifteen.get() / (double) duration.toSeconds(), sixteenth.get() / (double) duration.toSeconds());
	}

	private boolean step(Load load, String own) {
		return switch (load) {
			case ALONE, AND_A_TAG ->
				step(Query.of(QueryItem.ofTypes("cost.written").and("course", own)), new Written(own));
			case AND_A_TYPE -> step(Query.of(QueryItem.ofTypes("cost.numbered").newestOnly()), new Numbered(1));
			case AND_THEIR_TYPE -> step(Query.of(QueryItem.ofTypes("cost.written").newestOnly()), new Numbered(1));
		};
	}

	private boolean step(Query query, Event event) {
		List<Message> messages = List.of(Message.of(event));
		ReadResult read = this.fixture.log().read(query, ReadOptions.all());
		if (!this.slowCommit) {
			return this.fixture.log().tryAppend(messages, read.condition()).isPresent();
		}
		return Boolean.TRUE.equals(new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> {
			boolean appended = this.fixture.log().tryAppend(messages, read.condition()).isPresent();
			this.fixture.jdbc().execute(INSERTED_LATENCY);
			return appended;
		}));
	}

	private enum Load {

		ALONE("15 clients, each under a tag of its own"),

		AND_A_TAG("and a sixteenth under a tag of its own"),

		AND_A_TYPE("and a sixteenth under a type of its own"),

		AND_THEIR_TYPE("and a sixteenth under the type that the fifteen append");

		private final String title;

		Load(String title) {
			this.title = title;
		}

	}

	/**
	 * Appends in a second.
	 *
	 * @param fifteen of the fifteen clients together
	 * @param sixteenth of the other
	 */
	private record Rate(double fifteen, double sixteenth) {
	}

	@MessageType("cost.written")
	record Written(@Tag String course) implements Event {
	}

	@MessageType("cost.numbered")
	record Numbered(int number) implements Event {
	}

}
