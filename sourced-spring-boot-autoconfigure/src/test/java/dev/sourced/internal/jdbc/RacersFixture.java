package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.sourced.internal.jdbc.dialect.Dialect;
import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers that are lined up and released at once, over two connection pools.
 */
abstract class RacersFixture {

	static final int RACERS = 16;

	private static final MessageLimits LIMITS = new MessageLimits(64, 100, 1000, 1000, 100_000);

	private HikariDataSource first;

	private HikariDataSource second;

	private List<JdbcMessageLog> logs;

	private Rendezvous rendezvous;

	private Database database;

	abstract Database database();

	int rounds() {
		return 200;
	}

	HikariDataSource pool(Database database, int size) {
		return database.dataSource(size);
	}

	@BeforeEach
	void open() {
		this.database = database();
		this.first = pool(this.database, RACERS / 2 + 2);
		this.second = pool(this.database, RACERS / 2 + 2);
		this.logs = List.of(log(this.first), log(this.second));
		this.rendezvous = new Rendezvous(RACERS);
	}

	private JdbcMessageLog log(HikariDataSource dataSource) {
		return new LogFixture(dataSource, dialects(), LIMITS, List.of(Enrolments.TYPES)).log();
	}

	List<Dialect> dialects() {
		return ToyDatabases.DIALECTS;
	}

	@AfterEach
	void close() {
		this.rendezvous.close();
		this.first.close();
		this.second.close();
		this.database.drop();
	}

	HikariDataSource dataSource() {
		return this.first;
	}

	MessageLog log(int racer) {
		return this.logs.get(racer % 2);
	}

	<T> List<Outcome<T>> run(IntFunction<Callable<T>> racers) {
		return this.rendezvous.run(racers);
	}

	void assertOneWinner(int round, IntFunction<Query> reads, IntFunction<Event> writes) {
		List<Outcome<Boolean>> outcomes = race((racer) -> read(reads.apply(racer)), writes);
		assertThat(winners(outcomes)).as("winners of round %d", round).isEqualTo(1);
	}

	void rounds(IntConsumer round) {
		IntStream.range(0, rounds()).forEach(round);
	}

	AppendCondition read(Query query) {
		return log(0).read(query, ReadOptions.all()).condition();
	}

	List<Outcome<Boolean>> race(IntFunction<AppendCondition> conditions, IntFunction<Event> writes) {
		return this.rendezvous.run((racer) -> {
			List<Message> messages = List.of(Message.of(writes.apply(racer)));
			AppendCondition condition = conditions.apply(racer);
			return () -> log(racer).tryAppend(messages, condition).map(Appended::position).isPresent();
		});
	}

	static long winners(List<Outcome<Boolean>> outcomes) {
		return outcomes.stream().filter((outcome) -> Boolean.TRUE.equals(outcome.get())).count();
	}

}
