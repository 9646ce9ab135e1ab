package com.example.agent;

import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.ProjectCommand.CreateProject;
import com.example.agent.message.ProjectCommand.DeleteProject;
import com.example.agent.message.ProjectCommand.MoveProject;
import com.example.agent.message.ProjectCommand.RenameProject;
import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ProjectEvent.ProjectMoved;
import com.example.agent.message.ProjectEvent.ProjectRenamed;
import com.example.agent.message.ThreadEvent.ThreadCreated;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.TurnInterrupted;
import com.example.agent.message.TurnEvent.TurnStarted;
import org.junit.jupiter.api.Test;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class ProjectsScenarioTests {

	private static final ProjectDeleted GONE = new ProjectDeleted("p", "/shop");

	private final Scenario projects = Scenario.of(Projects.class);

	@Test
	void createsAProject() {
		this.projects.when(new CreateProject("p", "Shop", "/shop"))
			.then(Facts.PROJECT)
			.thenState(Project.class, Tags.of("projectId", "p"),
					new Project("p", Project.Phase.PRESENT, "Shop", "/shop"))
			.thenState(ProjectPath.class, Tags.of("path", "/shop"), new ProjectPath("/shop", true));
	}

	@Test
	void createsProjectsWithDifferentPaths() {
		this.projects.given(Facts.PROJECT)
			.when(new CreateProject("q", "Shop", "/other"))
			.then(new ProjectCreated("q", "Shop", "/other"));
	}

	@Test
	void noTwoProjectsUseOnePath() {
		this.projects.given(Facts.PROJECT).when(new CreateProject("q", "Other", "/shop")).thenRejected("path-used");
	}

	@Test
	void anIdIsUsedOnce() {
		this.projects.given(Facts.PROJECT)
			.when(new CreateProject("p", "Other", "/other"))
			.thenRejected("duplicate-project")
			.given(GONE)
			.when(new CreateProject("p", "Shop", "/shop"))
			.thenRejected("duplicate-project");
	}

	@Test
	void pathOfADeletedProjectIsFree() {
		this.projects.given(Facts.PROJECT, GONE)
			.when(new CreateProject("q", "Other", "/shop"))
			.then(new ProjectCreated("q", "Other", "/shop"));
	}

	@Test
	void aProjectHasANameAndAPath() {
		this.projects.when(new CreateProject("p", " ", "/shop")).thenFails(InvalidCommandException.class);
		this.projects.when(new CreateProject("p", "Shop", "")).thenFails(InvalidCommandException.class);
		this.projects.when(new CreateProject("p", "Shop", "/".repeat(256))).thenFails(InvalidCommandException.class);
	}

	@Test
	void renamesAProject() {
		this.projects.given(Facts.PROJECT)
			.when(new RenameProject("p", "Warehouse"))
			.then(new ProjectRenamed("p", "Warehouse"))
			.thenState(Project.class, Tags.of("projectId", "p"),
					new Project("p", Project.Phase.PRESENT, "Warehouse", "/shop"))
			.when(new RenameProject("p", "Shop"))
			.then(new ProjectRenamed("p", "Shop"));
	}

	@Test
	void refusesTheNameThatAProjectHas() {
		this.projects.given(Facts.PROJECT).when(new RenameProject("p", "Shop")).thenRejected("name-unchanged");
	}

	@Test
	void renamesNoProjectThatIsNotThere() {
		this.projects.when(new RenameProject("p", "Warehouse")).thenRejected("unknown-project");
		this.projects.given(Facts.PROJECT, GONE)
			.when(new RenameProject("p", "Warehouse"))
			.thenRejected("unknown-project");
	}

	@Test
	void movesAProject() {
		this.projects.given(Facts.PROJECT)
			.when(new MoveProject("p", "/new"))
			.then(new ProjectMoved("p", "/shop", "/new"))
			.thenState(Project.class, Tags.of("projectId", "p"),
					new Project("p", Project.Phase.PRESENT, "Shop", "/new"))
			.thenState(ProjectPath.class, Tags.of("path", "/new"), new ProjectPath("/new", true))
			.thenState(ProjectPath.class, Tags.of("path", "/shop"), new ProjectPath("/shop", false))
			.when(new CreateProject("q", "Other", "/new"))
			.thenRejected("path-used")
			.when(new CreateProject("q", "Other", "/shop"))
			.then(new ProjectCreated("q", "Other", "/shop"));
	}

	@Test
	void movesNoProjectToAUsedPath() {
		this.projects.given(Facts.PROJECT, new ProjectCreated("q", "Other", "/other"))
			.when(new MoveProject("p", "/other"))
			.thenRejected("path-used")
			.when(new MoveProject("p", "/shop"))
			.thenRejected("path-used");
	}

	@Test
	void movesNoProjectThatIsNotThere() {
		this.projects.when(new MoveProject("p", "/new")).thenRejected("unknown-project");
	}

	@Test
	void deletesAProjectWithItsThreads() {
		this.projects
			.given(Facts.PROJECT, new ThreadCreated("p", "t2", "Second"), Facts.THREAD,
					new ThreadCreated("q", "other", "Of another project"))
			.when(new DeleteProject("p"))
			.then(Facts.DELETED, new ThreadDeleted("p", "t2"), GONE)
			.thenState(Project.class, Tags.of("projectId", "p"),
					new Project("p", Project.Phase.DELETED, "Shop", "/shop"))
			.thenState(ProjectPath.class, Tags.of("path", "/shop"), new ProjectPath("/shop", false))
			.when(new DeleteProject("p"))
			.thenRejected("unknown-project");
	}

	@Test
	void deletesOnlyThreadsThatAreLeft() {
		this.projects.given(Facts.PROJECT, Facts.THREAD, Facts.DELETED).when(new DeleteProject("p")).then(GONE);
	}

	@Test
	void deletesTheProjectAtItsPresentPath() {
		this.projects.given(Facts.PROJECT, new ProjectMoved("p", "/shop", "/new"))
			.when(new DeleteProject("p"))
			.then(new ProjectDeleted("p", "/new"));
	}

	@Test
	void deletesNoProjectWhoseThreadIsBusy() {
		this.projects.given(Facts.PROJECT, Facts.THREAD, Facts.TURN)
			.when(new DeleteProject("p"))
			.thenRejected("project-busy")
			.given(Facts.COMPLETED)
			.when(new DeleteProject("p"))
			.then(Facts.DELETED, GONE);
	}

	@Test
	void knowsEachThreadThatIsLeftAndEachThatIsBusy() {
		Place place = Place.first(MessageKind.USER, "More");
		this.projects
			.given(Facts.PROJECT, Facts.THREAD, new ThreadCreated("p", "t2", "Second"),
					new ThreadCreated("p", "t3", "Third"))
			.given(new ThreadDeleted("p", "t3"), Facts.TURN, new TurnStarted("p", "t2", "v", "v-1", "More", place),
					Facts.COMPLETED)
			.when(new DeleteProject("p"))
			.thenRejected("project-busy")
			.given(new TurnInterrupted("p", "t2", "v", place))
			.when(new DeleteProject("p"))
			.then(Facts.DELETED, new ThreadDeleted("p", "t2"), GONE);
	}

	@Test
	void deletesNoProjectThatIsNotThere() {
		this.projects.when(new DeleteProject("p")).thenRejected("unknown-project");
	}

}
