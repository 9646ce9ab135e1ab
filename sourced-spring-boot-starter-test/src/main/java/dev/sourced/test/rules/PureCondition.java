package dev.sourced.test.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * A method whose result depends on its arguments only. Calls are followed within the
 * class and the classes nested in it.
 */
final class PureCondition extends ArchCondition<JavaMethod> {

	PureCondition() {
		super("depend on their arguments only");
	}

	@Override
	public void check(JavaMethod method, ConditionEvents events) {
		Set<JavaCodeUnit> seen = new HashSet<>(Set.of(method));
		Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
		Deque<String> problems = new ArrayDeque<>();
		while (!open.isEmpty()) {
			JavaCodeUnit unit = open.remove();
			unit.getCallsFromSelf().forEach((call) -> {
				String forbidden = ImpureCalls.reason(call.getTargetOwner(), call.getName());
				if (forbidden != null) {
					problems.add("%s: %s".formatted(forbidden, call.getDescription()));
				}
				call.getTarget()
					.resolveMember()
					.filter((target) -> sameHouse(method.getOwner(), target.getOwner()))
					.filter(seen::add)
					.ifPresent(open::add);
			});
			unit.getFieldAccesses()
				.stream()
				.filter((access) -> isShared(unit, access))
				.forEach((access) -> problems.add("changes or reads what others change: " + access.getDescription()));
		}
		String name = method.getFullName();
		events.add(problems.isEmpty() ? SimpleConditionEvent.satisfied(method, name + " is pure")
				: SimpleConditionEvent.violated(method, "%s %s".formatted(name, String.join("; ", problems))));
	}

	/*
	 * A constructor sets the fields of what it creates, which is not shared yet.
	 */
	private static boolean isShared(JavaCodeUnit unit, JavaFieldAccess access) {
		if (unit.isConstructor()) {
			return false;
		}
		boolean changing = access.getAccessType() == AccessType.SET;
		boolean constant = access.getTarget()
			.resolveMember()
			.map((field) -> !field.getModifiers().contains(JavaModifier.STATIC)
					|| field.getModifiers().contains(JavaModifier.FINAL))
			.orElse(true);
		return changing || !constant;
	}

	static boolean sameHouse(JavaClass one, JavaClass other) {
		return other.equals(one) || other.getName().startsWith(one.getName() + "$");
	}

}
