package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Left;
import dev.sourced.internal.model.LogDecisionModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.spring.scan.DecisionModelReader;
import dev.sourced.internal.store.ForwardingMessageLog;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.log.ReadResult;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.model.LoadedModel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Resuming a model from a state that the caller has kept (PS-4).
 */
class ModelRefreshTests extends LogOnEachDatabase {

	private static final Tags C1 = Tags.of("course", "c1");

	@Test
	void oneEventMoreIsOneEventReadAndEqualsAFullLoad() {
		append(enrolled("c1", "s1"), enrolled("c1", "s2"), enrolled("c2", "s1"));
		LoadedModel<Roll> before = settled(C1);
		append(enrolled("c2", "s2"), new Left("c1", "s1"));
		CountingLog counting = new CountingLog(log());
		LoadedModel<Roll> refreshed = models(counting).refresh(before);
		assertThat(counting.read).isEqualTo(1);
		assertThat(refreshed.state()).isEqualTo(new Roll(List.of("+s1", "+s2", "-s1")));
		assertEqualsAFullLoad(refreshed);
		assertGuards(refreshed);
	}

	@Test
	void withoutNewsTheStateIsTheSame() {
		append(enrolled("c1", "s1"));
		LoadedModel<Roll> before = settled(C1);
		CountingLog counting = new CountingLog(log());
		LoadedModel<Roll> refreshed = models(counting).refresh(before);
		assertThat(counting.read).isZero();
		assertThat(refreshed.state()).isSameAs(before.state());
		assertEqualsAFullLoad(refreshed);
		assertGuards(refreshed);
	}

	@Test
	void anEmptyBoundaryIsRefreshedToo() {
		LoadedModel<Roll> before = models(log()).load(Roll.class, C1);
		assertEqualsAFullLoad(models(log()).refresh(before));
		append(enrolled("c1", "s1"));
		assertEqualsAFullLoad(models(log()).refresh(before));
		assertGuards(models(log()).refresh(before));
	}

	@Test
	void everyStepIsAsGoodAsAFullLoad() {
		LoadedModel<Roll> loaded = models(log()).load(Roll.class, C1);
		for (int i = 0; i < 30; i++) {
			append(enrolled("c1", "s" + i), enrolled("c" + i, "s1"));
			loaded = models(log()).refresh(loaded);
			assertEqualsAFullLoad(loaded);
		}
		assertGuards(loaded);
	}

	@Test
	void aStateOfThePastIsBroughtUpToNow() {
		long first = append(enrolled("c1", "s1")).position();
		append(enrolled("c1", "s2"), new Left("c1", "s1"));
		DecisionModels models = models(log());
		assertEqualsAFullLoad(models.refresh(models.loadUpTo(Roll.class, C1, first)));
		assertEqualsAFullLoad(models.refresh(models.loadUpTo(Roll.class, C1, 0)));
		assertEqualsAFullLoad(models.refresh(models.loadAsOf(Roll.class, C1, java.time.Instant.EPOCH)));
		assertEqualsAFullLoad(models.refresh(models.loadUpTo(Roll.class, C1, Long.MAX_VALUE)));
	}

	@Test
	void aModelOfTheNewestEventIsThatOfTheNewestEvent() {
		DecisionModels models = models(log());
		LoadedModel<Newest> loaded = models.load(Newest.class, Tags.none());
		for (String student : List.of("s1", "s2", "s3")) {
			append(enrolled("c1", student), enrolled("c2", student + "!"));
			loaded = models.refresh(loaded);
			assertThat(loaded.state()).isEqualTo(new Newest(student + "!"));
			assertThat(models.refresh(loaded).state()).isEqualTo(new Newest(student + "!"));
			assertThat(loaded.position()).isEqualTo(log().head());
		}
	}

	@Test
	void whatWasRolledBackIsNotKept() {
		append(enrolled("c1", "s1"));
		List<LoadedModel<Roll>> inside = new ArrayList<>();
		new org.springframework.transaction.support.TransactionTemplate(fixture().transactionManager())
			.executeWithoutResult((status) -> {
				append(enrolled("c1", "never"));
				inside.add(models(log()).load(Roll.class, C1));
				status.setRollbackOnly();
			});
		assertThat(inside.get(0).state().entries()).hasSize(2);
		assertEqualsAFullLoad(models(log()).refresh(inside.get(0)));
		append(enrolled("c1", "s2"));
		assertEqualsAFullLoad(models(log()).refresh(inside.get(0)));
	}

	@Test
	void aConditionThatIsNotTheModelsOwnIsRefused() {
		append(enrolled("c1", "s1"));
		LoadedModel<Roll> loaded = models(log()).load(Roll.class, C1);
		Stream.of(AppendCondition.none(), AppendCondition.failIf(Query.ofTags(C1)),
				loaded.condition().or(loaded.condition()), log().read(Query.ofTags(C1), ReadOptions.all()).condition())
			.forEach((condition) -> assertThatExceptionOfType(MisuseException.class)
				.isThrownBy(() -> models(log())
					.refresh(new LoadedModel<>(Roll.class, C1, loaded.state(), loaded.position(), condition)))
				.withMessageContaining("Roll"));
	}

	private LoadedModel<Roll> settled(Tags boundary) {
		return Awaitility.await()
			.until(() -> models(log()).load(Roll.class, boundary),
					(loaded) -> loaded.condition().clauses().get(0).horizon().watermark() >= log().head());
	}

	private void assertEqualsAFullLoad(LoadedModel<Roll> refreshed) {
		LoadedModel<Roll> full = models(log()).load(Roll.class, C1);
		assertThat(refreshed.state()).isEqualTo(full.state());
		assertThat(refreshed.position()).isEqualTo(full.position());
		assertThat(refreshed.condition().clauses().get(0).query()).isEqualTo(full.condition().clauses().get(0).query());
	}

	private void assertGuards(LoadedModel<Roll> refreshed) {
		List<Message> next = List.of(Message.of(enrolled("c1", "next")));
		assertThat(log().tryAppend(next, refreshed.condition())).isPresent();
		assertThat(log().tryAppend(List.of(Message.of(enrolled("c1", "late"))), refreshed.condition())).isEmpty();
	}

	static DecisionModels models(MessageLog log) {
		return new LogDecisionModels(new ModelLoader(log), new DecisionModelReader()::definitionOf);
	}

	/**
	 * Who came and left, in order.
	 *
	 * @param entries the students
	 */
	@DecisionModel("course")
	record Roll(List<String> entries) {

		static Roll initial() {
			return new Roll(List.of());
		}

		@Evolve
		Roll on(Enrolled event) {
			return and("+" + event.student());
		}

		@Evolve
		Roll on(Left event) {
			return and("-" + event.student());
		}

		private Roll and(String entry) {
			return new Roll(Stream.concat(this.entries.stream(), Stream.of(entry)).toList());
		}

	}

	/**
	 * Who came last.
	 *
	 * @param student the student
	 */
	@DecisionModel(tags = {}, newestOnly = true)
	record Newest(String student) {

		static Newest initial() {
			return new Newest("nobody");
		}

		@Evolve
		Newest on(Enrolled event) {
			return new Newest(String.valueOf(event.student()));
		}

	}

	/**
	 * Counts the events that are read.
	 */
	private static final class CountingLog extends ForwardingMessageLog {

		private int read;

		CountingLog(MessageLog log) {
			super(log);
		}

		@Override
		public ReadResult read(Query query, ReadOptions options) {
			ReadResult result = super.read(query, options);
			this.read += result.messages().size();
			return result;
		}

	}

}
