package dev.sourced.view.comments;

import java.util.Set;
import java.util.TreeSet;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.View;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;

/**
 * The comments of an article, bounded by the article that they refer to. A comment that
 * is moved stands in the boundaries of both articles and leaves one of them.
 *
 * @param articleId the article
 * @param comments the ids of its comments
 */
@DecisionModel("articleId")
@View("articleId")
public record Comments(String articleId, Set<String> comments) {

	static Comments initial(Tags boundary) {
		return new Comments(boundary.value("articleId"), Set.of());
	}

	@Evolve
	Comments on(CommentAdded event) {
		return with(event.commentId());
	}

	@Evolve
	Comments on(CommentMoved event) {
		return event.toArticle().equals(this.articleId) ? with(event.commentId()) : without(event.commentId());
	}

	private Comments with(String comment) {
		Set<String> more = new TreeSet<>(this.comments);
		more.add(comment);
		return new Comments(this.articleId, more);
	}

	private Comments without(String comment) {
		Set<String> fewer = new TreeSet<>(this.comments);
		fewer.remove(comment);
		return new Comments(this.articleId, fewer);
	}

	@MessageType("comments.added")
	public record CommentAdded(@Tag String commentId, @Tag String articleId) implements Event {
	}

	@MessageType("comments.moved")
	public record CommentMoved(@Tag String commentId, @Tag("articleId") String fromArticle,
			@Tag("articleId") String toArticle) implements Event {
	}

}
