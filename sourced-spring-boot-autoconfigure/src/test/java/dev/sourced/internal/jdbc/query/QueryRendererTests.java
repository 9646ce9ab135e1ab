package dev.sourced.internal.jdbc.query;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.value.Scope;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

class QueryRendererTests {

	private static final PositionRange FIRST_TEN = new PositionRange(5, 99, 10, false);

	private final MessageTypes types = MessageTypeReader.of(List.of(Enrolments.TYPES));

	private final QueryRenderer renderer = new QueryRenderer(this.types);

	@Test
	void anItemWithTagsStartsFromTheTagThatFewerTypesDeclare() {
		Query query = Query.of(QueryItem.ofTypes("test.opened").and("course", "c1").and("name", "n1"));
		assertThat(this.renderer.candidates(query, FIRST_TEN, 50).text()).isEqualTo("""
				(select t.position from sourced_message_tag t where t.tag = ? and t.type = ?\
				 and exists (select 1 from sourced_message_tag u where u.tag = ? and u.position = t.position)\
				 and t.position > ? and t.position <= ? order by t.tag, t.position fetch first 10 rows only)""");
		SearchBranch branch = this.renderer.branches(query).toList().get(0);
		assertThat(branch.leading()).isEqualTo(TagKeys.of(Scope.NONE, new dev.sourced.message.TagValue("name", "n1")));
		assertThat(branch.further())
			.containsExactly(TagKeys.of(Scope.NONE, new dev.sourced.message.TagValue("course", "c1")));
	}

	@Test
	void anItemOfTypesAloneHasABranchForEachStoredName() {
		Query query = Query.of(QueryItem.ofTypes("test.enrolled", "test.left"));
		assertThat(this.renderer.branches(query).map(SearchBranch::leading)).containsExactlyInAnyOrder(
				TagKeys.ofType(Scope.NONE, "test.enrolled"), TagKeys.ofType(Scope.NONE, "test.joined"),
				TagKeys.ofType(Scope.NONE, "test.left"));
		assertThat(this.renderer.candidates(query, FIRST_TEN, 50).text()).isEqualTo(String.join(" union ",
				Collections.nCopies(3,
						"(select t.position from sourced_message_tag t where t.tag = ?"
								+ " and t.position > ? and t.position <= ? order by t.tag, t.position"
								+ " fetch first 10 rows only)")));
	}

	@Test
	void whatMayPassOverOlderMatchesAlsoReadsAllAboveTheWatermark() {
		String text = this.renderer.candidates(Query.of(QueryItem.ofTypes("test.left").newestOnly()), FIRST_TEN, 50)
			.text();
		assertThat(text).isEqualTo(
				"""
						(select t.position, 1 as item from sourced_message_tag t where t.tag = ? and t.position > ? and t.position <= ?\
						 order by t.tag desc, t.position desc fetch first 1 rows only) union \
						(select t.position, 1 as item from sourced_message_tag t where t.tag = ? and t.position > ? and t.position <= ?)""");
	}

	@Test
	void everythingIsReadFromTheLogItself() {
		assertThat(this.renderer.candidates(Query.all(), FIRST_TEN, 50).text()).isEqualTo("""
				(select t.position from sourced_message t where t.kind = 0 and t.position > ? and t.position <= ?\
				 order by t.position fetch first 10 rows only)""");
	}

	@Test
	void aConditionAsksForWhatWasNotSeen() {
		Query query = Query.of(QueryItem.tagged(Tags.of("course", "c1")));
		AppendCondition seen = AppendCondition.failIfUnseen(query, new Horizon(7, new TreeSet<>(List.of(9L, 8L))));
		assertThat(this.renderer.unseen(seen.or(AppendCondition.failIf(Query.all()))).text()).isEqualTo("""
				coalesce((select t.position from sourced_message_tag t where t.tag = ? and t.position > ?\
				 and t.position <> all(?) order by t.tag, t.position fetch first 1 row only),\
				 (select t.position from sourced_message t where t.kind = 0 and t.position > ?\
				 order by t.position fetch first 1 row only))""");
	}

	/*
	 * Of an array a kept plan compares each element.
	 */
	@Test
	void aConditionLooksManySeenPositionsUp() {
		Query query = Query.of(QueryItem.tagged(Tags.of("course", "c1")));
		TreeSet<Long> many = new TreeSet<>(LongStream.range(0, 101).boxed().toList());
		assertThat(this.renderer.unseen(AppendCondition.failIfUnseen(query, new Horizon(7, many))).text())
			.contains(" and t.position not in (select s.position from unnest(cast(? as bigint[])) as s(position))");
	}

	@Test
	void manyBranchesAreAUnionOfUnions() {
		String[] types = IntStream.range(0, 200).mapToObj((i) -> "type" + i).toArray(String[]::new);
		assertThat(this.renderer.positions(Query.of(QueryItem.ofTypes(types)), FIRST_TEN).text()).startsWith("((select")
			.contains("rows only)) union ((select");
	}

	@Test
	void valuesNeverBecomeText() {
		String hostile = "'; drop table sourced_message; --";
		Query query = Query.of(QueryItem.ofTypes(hostile).and("course", hostile));
		assertThat(this.renderer.candidates(query, FIRST_TEN, 50).text()).doesNotContain("drop");
		assertThat(this.renderer.unseen(AppendCondition.failIf(query)).text()).doesNotContain("drop");
	}

}
