package dev.sourced.view;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import dev.sourced.command.CommandIds;
import dev.sourced.command.CommandRejected;
import dev.sourced.engine.Application;
import dev.sourced.log.Appended;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.view.access.AccessControl.AccessDecider;
import dev.sourced.view.access.AccessControl.AccessGranted;
import dev.sourced.view.access.AccessControl.GrantAccess;
import dev.sourced.view.access.AccessControl.Grants;
import dev.sourced.view.access.AccessControl.RevokeAccess;
import dev.sourced.view.access.AccessControl.Rights;
import dev.sourced.view.access.GrantMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The access list, and the way to it from a map in memory (PS-20), whatever the database.
 */
class AccessTests extends ViewFixture {

	@Test
	void whatIsGrantedIsAllowedUntilItIsRevoked() {
		Application application = startAccess();
		assertThat(may(application, "alice", "doc-1")).isFalse();
		application.gateway().execute(new GrantAccess("doc-1", "alice"));
		application.gateway().execute(new GrantAccess("doc-2", "bob"));
		assertThat(may(application, "alice", "doc-1")).isTrue();
		assertThat(may(application, "bob", "doc-1")).isFalse();
		assertThat(may(application, "bob", "doc-2")).isTrue();
		application.gateway().execute(new RevokeAccess("doc-1", "alice"));
		assertThat(may(application, "alice", "doc-1")).isFalse();
		assertThat(may(application, "bob", "doc-2")).isTrue();
	}

	@Test
	void grantingTwiceIsOneGrantAndRevokingNothingIsRejected() {
		Application application = startAccess();
		application.gateway().execute(new GrantAccess("doc-1", "alice"));
		assertThat(application.gateway().execute(new GrantAccess("doc-1", "alice")).events()).isEmpty();
		assertThat(principals(application, "doc-1")).containsExactly("alice");
		assertThatExceptionOfType(CommandRejected.class)
			.isThrownBy(() -> application.gateway().execute(new RevokeAccess("doc-1", "bob")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("not-granted"));
	}

	@Test
	void whatAPrincipalMayReadIsAnsweredToo() {
		Application application = startAccess();
		application.gateway().execute(new GrantAccess("doc-1", "alice"));
		application.gateway().execute(new GrantAccess("doc-2", "alice"));
		long position = application.gateway().execute(new RevokeAccess("doc-1", "alice")).position();
		assertThat(views(application).getAt(Rights.class, Tags.of("principal", "alice"), position, PATIENCE))
			.contains(new Rights(Set.of("doc-2")));
	}

	@Test
	void aWindowOfTheHistoryIncludesBothOfItsEnds() {
		Application application = startAccess();
		application.gateway().execute(new GrantAccess("doc-1", "alice"));
		Envelope revoked = application.gateway().execute(new RevokeAccess("doc-1", "alice")).events().get(0);
		Envelope granted = application.gateway().execute(new GrantAccess("doc-1", "bob")).events().get(0);
		ReadOptions window = ReadOptions.all().since(revoked.recordedAt()).asOf(granted.recordedAt());
		assertThat(application.log().read(Query.ofTags(Tags.of("resource", "doc-1")), window).messages())
			.containsExactly(revoked, granted);
	}

	@Test
	void theOldMapIsImportedAsOftenAsOneLikesAndThenAnswersTheSame() {
		GrantMap old = new GrantMap();
		old.grant("doc-1", "alice");
		old.grant("doc-1", "bob");
		old.grant("doc-2", "bob");
		Application application = startAccess();
		assertThat(importAll(application, old).repeated()).isFalse();
		assertThat(importAll(application, old).repeated()).isTrue();
		assertThat(application.log().count(Query.ofTypes("access.granted"), ReadOptions.all())).isEqualTo(3);
		for (String resource : List.of("doc-1", "doc-2", "doc-3")) {
			for (String principal : List.of("alice", "bob", "eve")) {
				assertThat(may(application, principal, resource)).isEqualTo(old.may(principal, resource));
			}
		}
		application.close();
		assertThat(may(startAccess(), "bob", "doc-2")).isTrue();
	}

	private static Appended importAll(Application application, GrantMap old) {
		return application.log()
			.append(old.all()
				.entrySet()
				.stream()
				.flatMap((entry) -> entry.getValue().stream().map((principal) -> grant(entry.getKey(), principal)))
				.toList());
	}

	private static Message grant(String resource, String principal) {
		return Message.of((Event) new AccessGranted(resource, principal))
			.withId(CommandIds.of(List.of("grants", resource), principal));
	}

	private Application startAccess() {
		return start(AccessPackage.class);
	}

	private static boolean may(Application application, String principal, String resource) {
		return principals(application, resource).contains(principal);
	}

	private static Set<String> principals(Application application, String resource) {
		return Stream
			.ofNullable(views(application)
				.getAt(Grants.class, Tags.of("resource", resource), application.log().head(), PATIENCE)
				.orElse(null))
			.flatMap((grants) -> grants.principals().stream())
			.collect(Collectors.toSet());
	}

	/** The package of the access list. */
	@AutoConfigurationPackage(basePackages = "dev.sourced.view.access")
	static class AccessPackage extends AccessDecider {

	}

}
