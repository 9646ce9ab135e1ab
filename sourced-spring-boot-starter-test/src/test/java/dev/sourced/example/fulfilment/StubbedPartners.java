package dev.sourced.example.fulfilment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * Partners that do what a test tells them, and remember their calls.
 */
@Component
class StubbedPartners implements Carrier, PaymentProvider {

	private final Map<String, Supplier<Label>> labels = new ConcurrentHashMap<>();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	/**
	 * Set what the carrier does with an order; otherwise it takes it.
	 */
	void on(String orderId, Supplier<Label> label) {
		this.labels.put(orderId, label);
	}

	@Override
	public Label label(String orderId, String key) {
		this.calls.add(new Call("label", orderId, key));
		return this.labels.getOrDefault(orderId, () -> new Label("parcel of " + orderId)).get();
	}

	@Override
	public String refund(String payment, String key) {
		this.calls.add(new Call("refund", payment, key));
		return "refund of " + payment;
	}

	List<Call> calls(String what, String about) {
		return this.calls.stream().filter((call) -> call.what().equals(what) && call.about().equals(about)).toList();
	}

	/**
	 * A call.
	 */
	record Call(String what, String about, String key) {
	}

}
