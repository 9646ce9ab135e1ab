package dev.sourced.internal.jdbc;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one transaction asks again after it has changed the answer.
 */
class SameTransactionTests extends LogOnEachDatabase {

	@Test
	void aConditionThatTheTransactionItselfHasBrokenFails() {
		append(enrolled("c0", "s0"));
		shapes().forEach((query) -> {
			AppendCondition read = log().read(query, ReadOptions.all()).condition();
			AppendCondition condition = read.after(log().head());
			inTransaction(() -> {
				assertThat(log().tryAppend(next(), condition)).as("first on %s", query).isPresent();
				assertThat(log().tryAppend(next(), condition)).as("second on %s", query).isEmpty();
				assertThat(log().tryAppend(next(), read.after(log().head()))).as("third on %s", query).isPresent();
				return assertThat(log().tryAppend(next(), condition)).as("fourth on %s", query).isEmpty();
			});
		});
	}

	@Test
	void aReadSeesWhatTheTransactionItselfHasAppended() {
		shapes().forEach((query) -> inTransaction(() -> {
			int before = read(query, ReadOptions.all()).size();
			log().append(next());
			return assertThat(read(query, ReadOptions.all())).as("read of %s", query)
				.hasSize(query.items().stream().anyMatch(QueryItem::newest) ? 1 : before + 1);
		}));
	}

	private static Stream<Query> shapes() {
		QueryItem type = QueryItem.ofTypes("test.enrolled");
		QueryItem types = QueryItem.ofTypes("test.enrolled", "test.left");
		QueryItem tag = QueryItem.tagged(Tags.of("course", "c1"));
		QueryItem tags = tag.and("student", "s1");
		return Stream.of(Query.all(), Query.of(type), Query.of(types), Query.of(tag), Query.of(tags),
				Query.of(type.and("course", "c1")), Query.of(types.and("course", "c1")),
				Query.of(type.and("course", "c1").and("student", "s1")),
				Query.of(QueryItem.tagged(Tags.of("course", "other")), QueryItem.tagged(Tags.of("student", "s1"))),
				Query.of(tag, type), Query.of(tag.newestOnly()), Query.of(type.newestOnly()),
				Query.of(tags.newestOnly(), QueryItem.ofTypes("test.opened")));
	}

	private static List<Message> next() {
		return List.of(Message.of(enrolled("c1", "s1")));
	}

}
