package dev.sourced.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.GroupProgress;
import dev.sourced.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mail server that mails a few parcels of each of twenty depots, when it can.
 */
abstract class MailServerFixture extends ParcelsOnEachDatabase {

	static final String GROUP = "mail-server";

	static final int LANES = 20;

	static final int MAILS = 5;

	private final Trouble trouble = new Trouble();

	Application start(Predicate<String> out, String... settings) {
		this.trouble.in("mail", failing(out));
		return start(new Setup(this.trouble, List.of(MailServer.class), List.of(settings)));
	}

	private static Consumer<String> failing(Predicate<String> which) {
		return (parcel) -> {
			if (which.test(parcel)) {
				throw new IllegalStateException("smtp down");
			}
		};
	}

	static List<Message> mails() {
		return IntStream.range(0, LANES * MAILS)
			.mapToObj((i) -> sent("d" + i % LANES, "d%d-%d".formatted(i % LANES, i / LANES)))
			.toList();
	}

	static GroupProgress progress(Application application) {
		return application.groups().list().get(0);
	}

	static void verifyOrder(Application application) {
		for (int lane = 0; lane < LANES; lane++) {
			assertThat(mailed(application, lane)).containsExactlyElementsOf(expected(lane, Set.of()));
		}
	}

	static List<String> mailed(Application application, int lane) {
		return application.bean(MailServer.class).mails.stream()
			.filter((parcel) -> parcel.startsWith("d%d-".formatted(lane)))
			.toList();
	}

	static List<String> expected(int lane, Set<String> without) {
		return IntStream.range(0, MAILS)
			.mapToObj((i) -> "d%d-%d".formatted(lane, i))
			.filter((parcel) -> !without.contains(parcel))
			.toList();
	}

	/** Mails each parcel that was sent, in the order of its depot. */
	@Reactor(partitionBy = "depot")
	static class MailServer {

		final List<String> mails = new CopyOnWriteArrayList<>();

		private final Trouble trouble;

		MailServer(Trouble trouble) {
			this.trouble = trouble;
		}

		@React
		void mail(Sent event) {
			this.trouble.at("mail", event.parcel());
			this.mails.add(event.parcel());
		}

	}

}
