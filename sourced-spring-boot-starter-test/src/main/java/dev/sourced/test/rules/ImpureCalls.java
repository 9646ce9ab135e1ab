package dev.sourced.test.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import org.jspecify.annotations.Nullable;

/**
 * What must not be called where the result may depend on arguments only.
 */
final class ImpureCalls {

	private static final Set<String> NOW = Set.of("Instant", "LocalDate", "LocalDateTime", "LocalTime",
			"OffsetDateTime", "OffsetTime", "ZonedDateTime", "Year", "YearMonth", "MonthDay");

	private static final List<String> CHANCE = List.of("java.util.Random", "java.util.random.RandomGenerator",
			"java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom");

	private static final List<String> SENDING = List.of("dev.sourced.command.CommandGateway",
			"dev.sourced.log.MessageLog", "dev.sourced.model.DecisionModels", "dev.sourced.view.Views",
			"dev.sourced.keyvalue.KeyValues", "dev.sourced.blob.BlobStore");

	private static final String SENDS = "uses the log or the gateway";

	private static final Map<String, String> OUTSIDE = Map.ofEntries(Map.entry("java.sql.", "uses a database"),
			Map.entry("javax.sql.", "uses a database"), Map.entry("org.springframework.jdbc.", "uses a database"),
			Map.entry("org.springframework.data.", "uses a repository"),
			Map.entry("jakarta.persistence.", "uses a database"), Map.entry("java.net.http.", "uses the network"),
			Map.entry("java.net.URLConnection", "uses the network"), Map.entry("java.net.Socket", "uses the network"),
			Map.entry("org.springframework.web.client.", "uses the network"),
			Map.entry("org.springframework.web.reactive.", "uses the network"),
			Map.entry("java.nio.file.Files", "uses files"), Map.entry("java.io.File", "uses files"));

	private ImpureCalls() {
	}

	/**
	 * Why a call is not allowed.
	 * @param owner the class whose method is called
	 * @param method the method's name
	 * @return the reason, {@code null} if it is allowed
	 */
	static @Nullable String reason(JavaClass owner, String method) {
		String name = owner.getName();
		if (isClock(name, owner, method)) {
			return "asks the clock; take an Instant as a parameter instead";
		}
		if (isChance(name, owner, method)) {
			return "asks chance; let the command carry what is drawn";
		}
		String outside = outside(owner);
		return SENDS.equals(outside) ? SENDS + "; take decision models as parameters, and react to send commands"
				: outside;
	}

	/**
	 * What a call uses that is not among its arguments.
	 * @param owner the class whose method is called
	 * @return what it does, {@code null} for nothing
	 */
	static @Nullable String outside(JavaClass owner) {
		if (SENDING.stream().anyMatch(owner::isAssignableTo)) {
			return SENDS;
		}
		if (owner.isAssignableTo("org.springframework.data.repository.Repository")
				|| owner.isAnnotatedWith("org.springframework.stereotype.Repository")) {
			return "uses a repository";
		}
		return OUTSIDE.entrySet()
			.stream()
			.filter((entry) -> owner.getName().startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	static boolean isClock(String name, JavaClass owner, String method) {
		return (name.startsWith("java.time.") && NOW.contains(owner.getSimpleName()) && "now".equals(method))
				|| owner.isAssignableTo("java.time.Clock")
				|| ("java.lang.System".equals(name) && Set.of("currentTimeMillis", "nanoTime").contains(method))
				|| ("java.util.Calendar".equals(name) && "getInstance".equals(method));
	}

	static boolean isChance(String name, JavaClass owner, String method) {
		return ("java.util.UUID".equals(name) && "randomUUID".equals(method))
				|| ("java.lang.Math".equals(name) && "random".equals(method))
				|| CHANCE.stream().anyMatch(owner::isAssignableTo);
	}

}
