package dev.sourced.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Clerk;
import dev.sourced.engine.Parcels.DepotCount;
import dev.sourced.engine.Parcels.Mailer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sender;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.FailureAction;
import dev.sourced.group.GroupChanged.Action;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.GroupType;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.StartPosition;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.actuate.SourcedEndpoint;
import dev.sourced.internal.actuate.SourcedEndpointWebExtension;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneFailure;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.LogTail;
import dev.sourced.message.Envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Groups whose handler is gone or has another name: they are named, retired or adopted.
 */
@ExtendWith(OutputCaptureExtension.class)
class GroupSuccessionTests extends ParcelsOnEachDatabase {

	private static final String OLD = "parcel-list";

	private static final String NEW = "renamed-list";

	private static final Intervention ADA = new Intervention("ada", "renamed");

	private static final String[] TALKATIVE = {
			"logging.level.dev.sourced.internal.operator.UnhandledGroupsReport=info",
			"logging.level.dev.sourced.internal.jdbc.GroupRegistration=info" };

	private static final Setup WITHOUT = Setup.of(ParcelDecider.class).with(TALKATIVE);

	private static final Setup RENAMED = Setup.of(ParcelDecider.class, RenamedList.class);

	private static final Setup RENAMED_AT_REST = RENAMED.with("sourced.processing.enabled=false");

	@Test
	void aGroupWithoutAHandlerIsNamedAtTheStartAndItsProgressGoesToItsNewId(CapturedOutput output) {
		sendToTheOldList(6);
		try (Application application = start(WITHOUT)) {
			assertThat(output).contains("has no handler here (group: parcel-list)");
			application.gateway().execute(new Send("d", "unseen"));
			application.groups().adopt(OLD, NEW, false, ADA);
			assertThat(ids(application)).containsExactly("parcel-decider", NEW);
			assertThat(application.jdbc()
				.queryForList(
						"select group_id, other_group, done_by, reason from sourced_intervention where action = ?",
						"adopt")
				.toString()
				.toLowerCase()).contains(NEW, OLD, "ada", "renamed");
		}
		try (Application application = start(RENAMED)) {
			application.gateway().execute(new Send("d", "last"));
			application.await(NEW);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "unseen", "last");
		}
	}

	@Test
	void aGroupWithWorkAndWithoutAHandlerIsWarnedOf(CapturedOutput output) {
		sendToTheOldList(2);
		try (Application application = start(WITHOUT)) {
			application.gateway().execute(new Send("d", "unseen"));
		}
		assertThat(output).doesNotContain("has work to do and no handler here");
		try (Application application = start(WITHOUT)) {
			assertThat(output).contains("has work to do and no handler here")
				.contains("(group: parcel-list, lanes: 0, messages: 1)");
			assertThat(application.context().isRunning()).isTrue();
		}
	}

	@Test
	void aNewGroupSaysHowManyMessagesAreBeforeIt(CapturedOutput output) {
		try (Application application = start(WITHOUT)) {
			IntStream.range(0, 3).forEach((i) -> application.gateway().execute(new Send("d", "p" + i)));
		}
		start(Setup.of(ParcelDecider.class, RenamedList.class, Mailer.class).with(TALKATIVE)).close();
		assertThat(output).contains("(group: renamed-list, start: 0, messages to handle: 3)")
			.containsPattern("\\(group: mailer-reactions, start: [1-9][0-9]*, messages to handle: 0\\)");
	}

	@Test
	void aGroupThatIsThereAndHasHandledNothingAdopts() {
		sendToTheOldList(4);
		try (Application resting = start(RENAMED_AT_REST)) {
			List<Object> published = new CopyOnWriteArrayList<>();
			resting.context().addApplicationListener((event) -> {
				if (event instanceof PayloadApplicationEvent<?> payload) {
					published.add(payload.getPayload());
				}
			});
			assertThat(post(resting, NEW, "adopt", OLD).getStatus()).isEqualTo(200);
			Intervention anonymous = new Intervention("anonymous", "by post");
			assertThat(published).containsExactly(new GroupChanged(OLD, Action.RETIRED, anonymous),
					new GroupChanged(NEW, Action.ADOPTED, anonymous));
		}
		try (Application application = start(RENAMED)) {
			application.gateway().execute(new Send("d", "last"));
			application.await(NEW);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2", "p3", "last");
		}
	}

	@Test
	void whatDoesNotFitIsNotAdopted() {
		sendToTheOldList(2);
		try (Application application = start(Setup.of(ParcelDecider.class, RenamedList.class, DepotCount.class))) {
			application.await(NEW);
			assertThat(count(application, "listed")).as("handled once more").isEqualTo(4);
			assertRefused(application, OLD, NEW, "has handled messages itself");
			assertRefused(application, OLD, "parcel-decider", "the same type and the same partition tags");
			assertRefused(application, OLD, OLD, "cannot adopt itself");
			assertRefused(application, NEW, OLD, "This instance has a handler");
			assertThatExceptionOfType(UnknownGroupException.class)
				.isThrownBy(() -> application.groups().adopt("nothing", NEW, true, ADA));
			assertThatIllegalArgumentException().isThrownBy(() -> application.groups().adopt(OLD, "a/b", true, ADA));
			assertThat(ids(application)).containsExactly("depot-count", "parcel-decider", OLD, NEW);
		}
	}

	private static void assertRefused(Application application, String from, String to, String reason) {
		assertThatExceptionOfType(InterventionRefusedException.class)
			.isThrownBy(() -> application.groups().adopt(from, to, false, ADA))
			.withMessageContaining(reason);
	}

	@Test
	void aGroupThatHandlesFewerTypesAdoptsOnlyByForce() {
		sendToTheOldList(1);
		try (HikariDataSource pool = database().dataSource(2)) {
			LaneFixture fixture = new LaneFixture(pool);
			fixture.groups().register(definition(NEW, "parcels.announced"), false);
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> fixture.control().adopt(OLD, NEW, false, ADA))
				.withMessageContaining("missing: [parcels.sent]");
			fixture.control().adopt(OLD, NEW, true, ADA);
			assertThat(pool).satisfies((source) -> assertThat(new JdbcTemplate(source)
				.queryForList("select id from sourced_consumer_group where type = 'PROJECTOR'", String.class))
				.containsExactly(NEW));
		}
	}

	@Test
	void aRetiredGroupIsGoneAndItsRecordStays() {
		Setup setup = Setup.of(ParcelDecider.class, ParcelList.class).with("sourced.processing.retries=0");
		setup.trouble().in("project", (parcel) -> {
			throw new IllegalStateException("broken");
		});
		try (Application application = start(setup)) {
			application.gateway().execute(new Send("d", "p"));
			Awaitility.await().atMost(Application.PATIENCE).until(() -> !application.groups().failures(OLD).isEmpty());
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().retire(OLD, false, ADA))
				.withMessageContaining("begins anew at its next start");
		}
		try (Application application = start(WITHOUT)) {
			assertThat(post(application, OLD, "retire", null).getBody())
				.isEqualTo(Map.of("action", "retire", "lanes", 1));
			assertThat(ids(application)).containsExactly("parcel-decider");
			for (String table : List.of("sourced_lane", "sourced_failure")) {
				assertThat(application.jdbc()
					.queryForList("select * from %s where group_number not in (select number from %s)".formatted(table,
							"sourced_consumer_group")))
					.isEmpty();
			}
			assertThat(application.jdbc()
				.queryForList("select group_id from sourced_intervention where action = 'retire'", String.class))
				.containsExactly(OLD);
			assertThatExceptionOfType(UnknownGroupException.class)
				.isThrownBy(() -> application.groups().retire(OLD, true, ADA));
		}
		setup.trouble().over("project");
		try (Application application = start(setup)) {
			application.await(OLD);
			assertThat(listed(application, "d")).as("begins anew").containsExactly("p");
		}
	}

	@Test
	void commandsOfARetiredDeciderAreSkipped() {
		UUID waiting;
		UUID decided;
		try (Application application = start(WITHOUT)) {
			decided = application.gateway().execute(new Send("d", "decided")).command().id();
			application.groups().stop("parcel-decider", ADA);
			waiting = application.enqueue("d", "waiting");
		}
		try (Application application = start(Setup.of(ParcelList.class))) {
			application.groups().retire("parcel-decider", false, ADA);
			assertThat(application.gateway().outcome(waiting).status()).isEqualTo(Status.SKIPPED);
			assertThat(application.gateway().outcome(decided).status()).isEqualTo(Status.ACCEPTED);
		}
	}

	@Test
	void aDeciderThatAdoptsAlsoTakesOverWhatWaitsOfItsOtherTypes() {
		UUID waiting;
		try (Application application = start(Setup.of(Sender.class, Clerk.class))) {
			application.groups().stop("clerk", ADA);
			waiting = application.gateway().enqueue(new Announce("d", "waiting")).id();
			application.enqueue("d", "sent");
			application.await("parcel-decider");
		}
		try (Application resting = start(Setup.of(Office.class).with("sourced.processing.enabled=false"))) {
			resting.groups().adopt("parcel-decider", "office", false, ADA);
		}
		try (Application application = start(Setup.of(Office.class))) {
			application.await("office");
			assertThat(application.gateway().outcome(waiting).status()).isEqualTo(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).hasSize(1);
			assertThat(events(application, Announced.class)).hasSize(1);
		}
	}

	/*
	 * A worker has claimed and pauses, the group goes, and the worker comes back.
	 */
	@Test
	void aWorkerOfARetiredGroupLosesItsClaim() {
		try (HikariDataSource pool = database().dataSource(2)) {
			LaneFixture fixture = new LaneFixture(pool);
			fixture.send("d", "p0");
			LaneBatch late = fixture.fetch(fixture.claim(LaneFixture.LONG));
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> fixture.control().retire(OLD, false, ADA))
				.withMessageContaining("have claimed lanes");
			assertThat(fixture.control().retire(OLD, true, ADA)).isOne();
			assertIsLost(fixture, late);
		}
	}

	@Test
	void aWorkerOfAnAdoptedGroupLosesItsClaimAndAnotherGoesOn() {
		try (HikariDataSource pool = database().dataSource(2)) {
			LaneFixture fixture = new LaneFixture(pool);
			fixture.send("d", "p0");
			fixture.work(fixture.fetch(fixture.claim(LaneFixture.LONG)));
			fixture.send("d", "p1");
			LaneBatch late = fixture.fetch(fixture.claim(LaneFixture.LONG));
			RegisteredGroup heir = fixture.groups().register(definition(NEW, "parcels.sent"), false);
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> fixture.control().adopt(OLD, NEW, false, ADA))
				.withMessageContaining("have claimed lanes");
			fixture.control().adopt(OLD, NEW, true, ADA);
			List<ClaimedLane> claimed = fixture.lanes().claim(heir, 10, LaneFixture.LONG, UUID.randomUUID());
			LaneBatch rest = fixture.lanes().fetch(heir, claimed, 10).get(0);
			assertThat(rest.messages()).extracting((message) -> message.tags().value("parcel")).containsExactly("p1");
			assertIsLost(fixture, late);
			assertThat(fixture.lanes().acknowledge(heir, List.of(rest))).isZero();
			assertThat(fixture.listed()).containsExactly("p0");
		}
	}

	private static void assertIsLost(LaneFixture fixture, LaneBatch late) {
		List<String> before = fixture.listed();
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> fixture.work(late));
		for (FailureAction action : List.of(FailureAction.park(), FailureAction.stopGroup())) {
			assertThat(fixture.lanes()
				.recordFailure(fixture.group(), new LaneFailure(late.lane(), late.messages().get(0),
						new IllegalStateException("late"), action)))
				.isFalse();
		}
		fixture.lanes().renew(Map.of(fixture.group(), List.of(late.lane())), LaneFixture.LONG);
		fixture.lanes().release(fixture.group(), List.of(late.lane()));
		fixture.dispatch();
		assertThat(fixture.claim(10, LaneFixture.LONG)).isEmpty();
		assertThat(fixture.listed()).isEqualTo(before);
	}

	private void sendToTheOldList(int parcels) {
		try (Application application = start(Setup.of(ParcelDecider.class, ParcelList.class))) {
			IntStream.range(0, parcels).forEach((i) -> application.gateway().execute(new Send("d", "p" + i)));
			application.await(OLD);
		}
	}

	private static WebEndpointResponse<Object> post(Application application, String group, String action,
			@Nullable String from) {
		SourcedEndpoint endpoint = new SourcedEndpoint(application.log(), application.bean(LogTail.class),
				application.groups());
		return new SourcedEndpointWebExtension(endpoint, application.groups()).change(group, action, "by post", null,
				null, null, null, null, from, SecurityContext.NONE);
	}

	private static List<String> ids(Application application) {
		return application.groups().list().stream().map(GroupProgress::id).toList();
	}

	private static GroupDefinition definition(String id, String type) {
		return new GroupDefinition(id, GroupType.PROJECTOR, List.of("depot"), Set.of(type), StartPosition.BEGINNING);
	}

	/** {@link ParcelList} under another name. */
	@Projector(partitionBy = "depot")
	static class RenamedList {

		private final JdbcTemplate jdbc;

		RenamedList(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Project
		void on(Sent event, Envelope envelope) {
			this.jdbc.update("insert into listed (depot, parcel, number, position) values (?, ?, ?, ?)", event.depot(),
					event.parcel(), event.number(), envelope.position());
		}

	}

	/** Decides what {@link Sender} and {@link Clerk} decided. */
	@Decider(partitionBy = "depot")
	static class Office {

		@Decide
		Sent send(Send command) {
			return new Sent(command.depot(), command.parcel(), 0);
		}

		@Decide
		Announced announce(Announce command) {
			return new Announced(command.depot(), command.parcel());
		}

	}

}
