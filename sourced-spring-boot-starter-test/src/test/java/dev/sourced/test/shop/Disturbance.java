package dev.sourced.test.shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * What a test lets happen to the projector.
 */
@Component
public class Disturbance {

	private final Map<String, Runnable> actions = new ConcurrentHashMap<>();

	public void begin(String orderId, Runnable action) {
		this.actions.put(orderId, action);
	}

	public void end() {
		this.actions.clear();
	}

	void at(String orderId) {
		this.actions.getOrDefault(orderId, () -> {
		}).run();
	}

}
