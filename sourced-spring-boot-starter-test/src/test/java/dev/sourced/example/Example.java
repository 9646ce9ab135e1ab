package dev.sourced.example;

import java.util.List;
import java.util.stream.Stream;

/**
 * A worked example.
 *
 * @param name what it is about
 * @param published whether it is one of <a href="https://dcb.events/examples/">those of
 * dcb.events</a>
 * @param decider what decides its commands: a class, or an object if it needs others
 * @param cases what it must do
 */
public record Example(String name, boolean published, Object decider, List<Case> cases) {

	public static Example dcb(String name, Object decider, List<Case> cases) {
		return new Example(name, true, decider, cases);
	}

	public static Example of(String name, Object decider, List<Case> cases) {
		return new Example(name, false, decider, cases);
	}

	public Example and(List<Case> more) {
		return new Example(this.name, this.published, this.decider,
				Stream.concat(this.cases.stream(), more.stream()).toList());
	}

	@Override
	public String toString() {
		return this.name;
	}

}
