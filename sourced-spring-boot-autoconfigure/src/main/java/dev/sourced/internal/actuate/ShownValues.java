package dev.sourced.internal.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

/**
 * To whom an endpoint shows values of tags, which may be personal.
 *
 * @param show never, to authorized users, or always
 * @param roles what makes a user authorized; any authenticated user is, if there are none
 */
public record ShownValues(Show show, Set<String> roles) {

	/**
	 * Values that nobody is shown.
	 * @return the default
	 */
	public static ShownValues none() {
		return new ShownValues(Show.NEVER, Set.of());
	}

	boolean to(SecurityContext user) {
		return this.show.isShown(user, this.roles);
	}

}
