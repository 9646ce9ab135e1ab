package dev.sourced.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * A record whose components cannot be changed.
 */
final class ImmutableCondition extends ArchCondition<JavaClass> {

	ImmutableCondition() {
		super("be records of values that nobody can change");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		if (!type.isRecord()) {
			events.add(SimpleConditionEvent.violated(type, type.getName() + " is no record"));
		}
		for (JavaField field : type.getFields()) {
			if (!field.getModifiers().contains(JavaModifier.STATIC) && isMutable(field.getRawType())) {
				events.add(SimpleConditionEvent.violated(type, "%s can be changed (type: %s)"
					.formatted(field.getFullName(), field.getRawType().getSimpleName())));
			}
		}
	}

	private static boolean isMutable(JavaClass type) {
		return type.isArray() || type.isAssignableTo("java.util.Date") || type.isAssignableTo("java.util.Calendar")
				|| type.isAssignableTo(StringBuilder.class);
	}

}
