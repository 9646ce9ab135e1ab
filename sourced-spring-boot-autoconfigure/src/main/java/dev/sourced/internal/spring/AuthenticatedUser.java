package dev.sourced.internal.spring;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import dev.sourced.command.MetadataProvider;
import dev.sourced.message.Metadata;

/**
 * The name of the user whom Spring Security has authenticated in the calling thread, as
 * {@code user}. Before all other providers, so that they may correct it.
 */
public final class AuthenticatedUser implements MetadataProvider, Ordered {

	private static final String KEY = "user";

	@Override
	public Metadata current() {
		@Nullable Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !authentication.isAuthenticated()
				|| authentication instanceof AnonymousAuthenticationToken) {
			return Metadata.empty();
		}
		return Metadata.empty().with(KEY, authentication.getName());
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
