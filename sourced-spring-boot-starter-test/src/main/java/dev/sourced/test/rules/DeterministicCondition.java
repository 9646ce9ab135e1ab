package dev.sourced.test.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A method that comes to the same steps whenever it is called. Calls are followed within
 * the class and the classes nested in it, but not into lambdas: most of them are the work
 * of steps, which may do anything, and nothing tells these from others.
 */
final class DeterministicCondition extends ArchCondition<JavaMethod> {

	DeterministicCondition() {
		super("come to the same steps whenever they are called");
	}

	@Override
	public void check(JavaMethod method, ConditionEvents events) {
		Set<JavaCodeUnit> seen = new HashSet<>(Set.of(method));
		Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
		Deque<String> problems = new ArrayDeque<>();
		while (!open.isEmpty()) {
			for (JavaCall<?> call : outsideOfLambdas(open.remove())) {
				String forbidden = reason(call.getTargetOwner(), call.getName());
				if (forbidden != null) {
					problems.add("%s: %s".formatted(forbidden, call.getDescription()));
				}
				call.getTarget()
					.resolveMember()
					.filter((target) -> PureCondition.sameHouse(method.getOwner(), target.getOwner()))
					.filter(seen::add)
					.ifPresent(open::add);
			}
		}
		String name = method.getFullName();
		events.add(problems.isEmpty() ? SimpleConditionEvent.satisfied(method, name + " is deterministic")
				: SimpleConditionEvent.violated(method, "%s %s".formatted(name, String.join("; ", problems))));
	}

	private static List<JavaCall<?>> outsideOfLambdas(JavaCodeUnit unit) {
		return unit.getCallsFromSelf()
			.stream()
			.<JavaCall<?>>map((call) -> call)
			.filter((call) -> !call.isDeclaredInLambda())
			.toList();
	}

	private static @Nullable String reason(JavaClass owner, String method) {
		String name = owner.getName();
		if (ImpureCalls.isClock(name, owner, method)) {
			return "asks the clock; use Steps.now()";
		}
		if (ImpureCalls.isChance(name, owner, method)) {
			return "asks chance; use Steps.uuid(), or draw in a step";
		}
		if ("sleep".equals(method) && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit").contains(name)) {
			return "sleeps; use Steps.sleep()";
		}
		String other = ImpureCalls.outside(owner);
		return (other != null) ? "%s outside of a step; use Steps.execute(), call() or write()".formatted(other) : null;
	}

}
