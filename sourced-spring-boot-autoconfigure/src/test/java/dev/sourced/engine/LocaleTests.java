package dev.sourced.engine;

import java.util.Locale;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandOutcome;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Reminder;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.Intervention;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In a locale whose digits are not ASCII's, every statement and id is as in any other.
 */
class LocaleTests extends ParcelsOnEachDatabase {

	private static final Intervention BY_A_TEST = new Intervention("test", "locale");

	private final Locale before = Locale.getDefault();

	@BeforeEach
	void speakPersian() {
		Locale.setDefault(Locale.forLanguageTag("fa-IR"));
		assertThat("%d".formatted(1)).isNotEqualTo("1");
	}

	@AfterEach
	void speakAsBefore() {
		Locale.setDefault(this.before);
	}

	@Test
	void everythingWorksWithDigitsOfItsOwn() {
		Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Reminder.class)
			.with("sourced.processing.retries=0");
		try (Application application = start(setup)) {
			UUID first = application.enqueue("d", "1");
			application.await("parcel-decider");
			application.await("parcel-list");
			assertThat(application.gateway().outcome(first).status()).isEqualTo(CommandOutcome.Status.ACCEPTED);
			assertThat(application.log()
				.read(Query.of(QueryItem.ofTypes("parcels.sent")), ReadOptions.all().limit(1))
				.messages()).hasSize(1);
			application.await("reminder");
			application.bean(dev.sourced.internal.store.Schedules.class)
				.list(10, 0)
				.forEach((waiting) -> application.bean(dev.sourced.internal.store.Schedules.class)
					.makeDue(waiting.id()));
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> !events(application, Announced.class).isEmpty());
			skipAndReset(application, setup, sent("d", "2"), BY_A_TEST);
			assertThat(listed(application, "d")).containsExactly("1", "2");
			assertThat(events(application, Sent.class)).hasSize(2);
		}
	}

}
