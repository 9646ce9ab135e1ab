package dev.sourced.command;

import java.util.Map;

import dev.sourced.MisuseException;
import dev.sourced.message.Command;

/**
 * Creates commands from external input, such as that of a generic HTTP endpoint: from a
 * type name and a payload as JSON or as fields of a form. The name selects one of the
 * registered commands of a scope. The input determines the payload only, never the id,
 * the correlation id or the metadata. Thread-safe.
 */
public interface CommandFactory {

	/**
	 * A command of any type.
	 * @param type the name of its type
	 * @param payload its payload as JSON
	 * @return the command, enriched and valid
	 *
	 * @see #create(String, String, Class)
	 */
	default Command create(String type, String payload) {
		return create(type, payload, Command.class);
	}

	/**
	 * A command of a scope. Every component must be present, even if it is {@code null},
	 * unless it has a {@link dev.sourced.annotation.Default @Default}. Numbers and
	 * booleans may also be texts ({@code "2"}); a fraction is never an integer.
	 * {@link CommandEnricher} beans change the command before it is validated.
	 * @param <C> the scope
	 * @param type the name of its type
	 * @param payload its payload as JSON
	 * @param scope an interface that the command must implement
	 * @return the command, enriched and valid
	 * @throws UnknownCommandException if the scope has no such command
	 * @throws InvalidCommandException if the payload does not fit the command's record or
	 * its constraints
	 */
	<C> C create(String type, String payload, Class<C> scope);

	/**
	 * A command of a scope, from the fields of a form
	 * ({@code application/x-www-form-urlencoded}), with the rules of
	 * {@link #create(String, String, Class)}. A component of a nested record is a field
	 * with a dotted name ({@code address.city}), a record with a single component may
	 * also be a field of its own ({@code courseId}), and a collection is a field that
	 * occurs once for each element, or not at all. An empty field is an empty text for a
	 * text component; any other component is then missing, and is {@code null} if it has
	 * no default and may be {@code null}. Maps and sealed interfaces cannot come from a
	 * form.
	 * @param <C> the scope
	 * @param type the name of its type
	 * @param fields the fields by name: a text, or a collection or an array of texts, so
	 * a {@code MultiValueMap} and the parameter map of a servlet request both fit
	 * @param scope an interface that the command must implement
	 * @return the command, enriched and valid
	 * @throws UnknownCommandException if the scope has no such command
	 * @throws InvalidCommandException if the fields do not fit the command's record or
	 * its constraints
	 * @throws MisuseException if a field is not a text, or a collection or array of texts
	 */
	<C> C createFromForm(String type, Map<String, ?> fields, Class<C> scope);

}
