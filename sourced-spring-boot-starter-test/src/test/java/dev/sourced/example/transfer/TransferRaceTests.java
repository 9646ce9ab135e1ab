package dev.sourced.example.transfer;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.junit.jupiter.api.Tag;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.transfer.AccountEvent.AccountOpened;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Money under a race: what is not there is not spent, and none is lost.
 */
@Tag("races")
class TransferRaceTests extends OnExampleApplication {

	private static final int RACERS = 16;

	@Test
	@DisplayName("TR.7 of sixteen who want what ten can have, ten get it")
	void spendsWhatIsThere() {
		String source = newId("a");
		String target = newId("b");
		application().log().append(new AccountOpened(source, 10), new AccountOpened(target, 0));
		List<Outcome<Decision>> outcomes = race((racer) -> new TransferMoney(newId("t"), source, target, 1));
		assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(10);
		assertThat(outcomes).filteredOn((outcome) -> !outcome.succeeded())
			.hasSize(6)
			.allSatisfy((outcome) -> assertThat(outcome.failure()).isInstanceOf(CommandRejected.class)
				.hasMessage("Account \"%s\" has only 0".formatted(source)));
		assertThat(List.of(balance(source), balance(target))).containsExactly(0L, 10L);
	}

	@Test
	@DisplayName("TR.8 transfers in both directions keep the sum")
	void keepsTheSum() {
		String one = newId("a");
		String other = newId("b");
		application().log().append(new AccountOpened(one, 3), new AccountOpened(other, 3));
		List<Outcome<Decision>> outcomes = race((racer) -> (racer % 2 == 0)
				? new TransferMoney(newId("t"), one, other, 1) : new TransferMoney(newId("t"), other, one, 1));
		long there = succeeded(outcomes, 0);
		long back = succeeded(outcomes, 1);
		assertThat(balance(one)).isEqualTo(3 - there + back).isNotNegative();
		assertThat(balance(other)).isEqualTo(3 + there - back).isNotNegative();
		assertThat(outcomes).allSatisfy(
				(outcome) -> assertThat(outcome.succeeded() || outcome.failedWith(CommandRejected.class)).isTrue());
	}

	private static long succeeded(List<Outcome<Decision>> outcomes, int direction) {
		return IntStream.range(0, outcomes.size())
			.filter((racer) -> racer % 2 == direction && outcomes.get(racer).succeeded())
			.count();
	}

	private List<Outcome<Decision>> race(IntFunction<TransferMoney> commands) {
		try (Rendezvous racers = new Rendezvous(RACERS)) {
			return racers.run((racer) -> () -> application().gateway().execute(commands.apply(racer)));
		}
	}

	private long balance(String account) {
		return application().state(Account.class, Tags.of("account", account)).balance();
	}

}
