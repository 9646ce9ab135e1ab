package dev.sourced.view;

import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import dev.sourced.engine.Application;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.view.comments.Comments;
import dev.sourced.view.comments.Comments.CommentAdded;
import dev.sourced.view.comments.Comments.CommentMoved;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Relations by the tag of what is referred to (LG-13, LG-5): a comment that is moved
 * leaves the list of its first article, and is still in it as of before, whatever the
 * database.
 */
class CommentTests extends ViewFixture {

	@Test
	void aCommentThatIsMovedLeavesTheFirstListAndIsInItAsOfBefore() {
		Application application = start(CommentPackage.class);
		long before = append(application, new CommentAdded("c1", "a"), new CommentAdded("c2", "a"),
				new CommentAdded("c3", "b"));
		long after = append(application, new CommentMoved("c1", "a", "b"));
		DecisionModels models = application.bean(DecisionModels.class);
		assertThat(models.load(Comments.class, article("a")).state().comments()).containsExactly("c2");
		assertThat(models.load(Comments.class, article("b")).state().comments()).containsExactly("c1", "c3");
		assertThat(models.loadUpTo(Comments.class, article("a"), before).state().comments()).containsExactly("c1",
				"c2");
		assertThat(models.loadUpTo(Comments.class, article("b"), before).state().comments()).containsExactly("c3");
		assertThat(models.load(Comments.class, article("unknown")).state().comments()).isEmpty();
		views(application).await(Comments.class, after, PATIENCE);
		assertThat(views(application).get(Comments.class, article("a"))).contains(new Comments("a", Set.of("c2")));
		assertThat(views(application).get(Comments.class, article("b")))
			.contains(new Comments("b", Set.of("c1", "c3")));
	}

	private static Tags article(String id) {
		return Tags.of("articleId", id);
	}

	/** The package of the comments. */
	@AutoConfigurationPackage(basePackages = "dev.sourced.view.comments")
	static class CommentPackage {

	}

}
