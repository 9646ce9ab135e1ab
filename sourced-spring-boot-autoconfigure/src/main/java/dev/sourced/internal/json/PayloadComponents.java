package dev.sourced.internal.json;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;

/**
 * The components of a record, under the names that they have in JSON.
 */
final class PayloadComponents {

	private PayloadComponents() {
	}

	/**
	 * The components of a type.
	 * @param type any type
	 * @param context reads it
	 * @return its components; none if it is not created from components
	 */
	static List<SettableBeanProperty> of(JavaType type, DeserializationContext context) {
		List<SettableBeanProperty> components = new ArrayList<>();
		if (type.getRawClass().isRecord()
				&& context.findContextualValueDeserializer(type, null) instanceof BeanDeserializerBase record) {
			record.creatorProperties().forEachRemaining(components::add);
		}
		return components;
	}

}
