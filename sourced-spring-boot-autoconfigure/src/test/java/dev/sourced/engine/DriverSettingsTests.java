package dev.sourced.engine;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.command.CommandOutcome;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Reminder;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Seats.ByGuest;
import dev.sourced.engine.Seats.GuestRenamed;
import dev.sourced.engine.Seats.HallClosed;
import dev.sourced.engine.Seats.Noted;
import dev.sourced.group.Intervention;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole application under settings of PostgreSQL's driver that people have: behind a
 * pooler statements are not prepared, or parameters are part of the text and have no
 * types.
 */
@Tag("postgresql")
@ParameterizedClass
@ValueSource(strings = { "preferQueryMode=simple", "prepareThreshold=0", "defaultRowFetchSize=1",
		"defaultRowFetchSize=2", "defaultRowFetchSize=50" })
class DriverSettingsTests extends ParcelsFixture {

	private static final Intervention BY_A_TEST = new Intervention("test", "driver");

	private final String setting;

	DriverSettingsTests(String setting) {
		this.setting = setting;
	}

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables().with(this.setting);
	}

	@Test
	void everythingWorks() {
		try (var pool = database().dataSource(1)) {
			new JdbcTemplate(pool).execute("create table by_guest (number bigint generated always as identity, "
					+ "lane varchar(255), position bigint)");
		}
		Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Announcer.class, Reminder.class, ByGuest.class)
			.with("sourced.processing.retries=0");
		try (Application application = start(setup)) {
			decidesAndSchedules(application);
			guardsAppends(application);
			projects(application, setup);
			spreadsPartialMessages(application);
		}
	}

	private void decidesAndSchedules(Application application) {
		List<UUID> commands = IntStream.range(0, 5).mapToObj((i) -> application.enqueue("d", "p" + i)).toList();
		application.await("parcel-decider");
		assertThat(commands).allSatisfy((id) -> assertThat(application.gateway().outcome(id).status())
			.isEqualTo(CommandOutcome.Status.ACCEPTED));
		application.await("reminder");
		Schedules schedules = application.bean(Schedules.class);
		schedules.list(10, 0).forEach((waiting) -> schedules.makeDue(waiting.id()));
		Awaitility.await().atMost(Application.PATIENCE).until(() -> events(application, Announced.class).size() >= 5);
	}

	private void guardsAppends(Application application) {
		QueryItem sent = QueryItem.ofTypes("parcels.sent").and("depot", "g");
		Query depot = Query.of(sent, QueryItem.ofTypes("parcels.sent", "parcels.lost").and("depot", "g"),
				sent.newestOnly());
		AppendCondition seen = application.log().read(depot, ReadOptions.all()).condition();
		Message first = sent("g", "1");
		application.log().append(List.of(first, sent("g", "2")), seen);
		assertThat(application.log().tryAppend(List.of(sent("g", "3")), seen)).isEmpty();
		assertThat(application.log().append(List.of(first)).repeated()).isTrue();
		for (int positions : List.of(10, 1000)) {
			long head = application.log().head();
			Horizon all = new Horizon(Math.max(0, head - positions),
					new TreeSet<>(LongStream.rangeClosed(head - positions, head).boxed().toList()));
			AppendCondition named = AppendCondition.failIfUnseen(depot, all);
			assertThat(application.log().tryAppend(List.of(sent("g", "4")), named)).isPresent();
			assertThat(application.log().tryAppend(List.of(sent("g", "5")), named)).isEmpty();
		}
		assertThat(application.log().read(depot, ReadOptions.all().limit(3)).messages()).hasSize(3);
	}

	private void projects(Application application, Setup setup) {
		application.await("parcel-list");
		skipAndReset(application, setup, sent("f", "1"), BY_A_TEST);
		assertThat(listed(application, "d")).hasSize(5);
		assertThat(count(application, "listed")).isEqualTo(events(application, Sent.class).size());
	}

	private void spreadsPartialMessages(Application application) {
		List.<Event>of(new HallClosed("h1"), new Noted(List.of("h1"), "r1", "g1"), new GuestRenamed("g1", "new"),
				new Noted(List.of("h1", "h2"), "r2", "g1"))
			.forEach((event) -> application.log().append(List.of(Message.of(event))));
		application.await("by-guest");
		assertThat(application.jdbc().queryForList("select count(*) from by_guest group by lane", Integer.class))
			.containsExactlyInAnyOrder(3, 3, 2);
	}

}
