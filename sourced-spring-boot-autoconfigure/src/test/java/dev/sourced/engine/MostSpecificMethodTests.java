package dev.sourced.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.engine.Application.Setup;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of several methods that could take an event, the one with the most specific type takes
 * it, and no other: in every kind of handler.
 */
class MostSpecificMethodTests extends ParcelsFixture {

	private static final List<String> NEAREST = List.of("CartEvent Opened", "Added Added", "ItemEvent Removed");

	private static final List<String> NEAREST_OR_ANY = List.of("CartEvent Opened", "Added Added", "ItemEvent Removed",
			"Event Noted");

	@Override
	Database newDatabase() {
		return H2Databases.withTables();
	}

	@Test
	void theMostSpecificMethodOfEachKindTakesTheEvent() {
		try (Application application = start(
				Setup.of(Shop.class, Reacting.class, CartList.class, CartView.class, NoteList.class))) {
			application.gateway().execute(new GoShopping("c"));
			List.of("shop-reactor", "cart-list", "cart-view").forEach(application::await);
			Shop shop = application.bean(Shop.class);
			assertThat(shop.synced).isEqualTo(NEAREST_OR_ANY);
			assertThat(settled(shop.afterwards, NEAREST_OR_ANY.size())).isEqualTo(NEAREST_OR_ANY);
			assertThat(application.bean(Reacting.class).heard).isEqualTo(NEAREST_OR_ANY);
			CartList list = application.bean(CartList.class);
			assertThat(list.heard).isEqualTo(NEAREST_OR_ANY);
			assertThat(settled(list.afterwards, NEAREST.size())).isEqualTo(NEAREST);
			assertThat(application.bean(CartView.class).views).containsEntry("c", NEAREST);
			assertThat(application.bean(DecisionModels.class).load(Cart.class, Tags.of("cart", "c")).state().heard())
				.isEqualTo(NEAREST);
		}
	}

	private static List<String> with(@Nullable List<String> before, String heard) {
		List<String> after = new ArrayList<>((before != null) ? before : List.of());
		after.add(heard);
		return after;
	}

	private static String said(String method, Event event) {
		return method + " " + event.getClass().getSimpleName();
	}

	@MessageType("carts.go")
	record GoShopping(@Tag String cart) implements Command {
	}

	sealed interface CartEvent extends Event {

	}

	sealed interface ItemEvent extends CartEvent {

	}

	@MessageType("carts.opened")
	record Opened(@Tag String cart) implements CartEvent {
	}

	@MessageType("carts.added")
	record Added(@Tag String cart) implements ItemEvent {
	}

	@MessageType("carts.removed")
	record Removed(@Tag String cart) implements ItemEvent {
	}

	@MessageType("carts.noted")
	record Noted(@Tag String cart) implements Event {
	}

	@DecisionModel("cart")
	record Cart(List<String> heard) {

		static Cart initial() {
			return new Cart(List.of());
		}

		@Evolve
		Cart on(CartEvent event) {
			return new Cart(with(this.heard, said("CartEvent", event)));
		}

		@Evolve
		Cart on(ItemEvent event) {
			return new Cart(with(this.heard, said("ItemEvent", event)));
		}

		@Evolve
		Cart on(Added event) {
			return new Cart(with(this.heard, said("Added", event)));
		}

	}

	/** Decides, and listens to itself. */
	@Decider(partitionBy = "cart")
	public static class Shop {

		final List<String> synced = new CopyOnWriteArrayList<>();

		final List<String> afterwards = new CopyOnWriteArrayList<>();

		@Decide
		List<Event> go(GoShopping command, Cart cart) {
			String name = command.cart();
			return List.of(new Opened(name), new Added(name), new Removed(name), new Noted(name));
		}

		@Sync
		void any(Event event) {
			this.synced.add(said("Event", event));
		}

		@Sync
		void cart(CartEvent event) {
			this.synced.add(said("CartEvent", event));
		}

		@Sync
		void item(ItemEvent event) {
			this.synced.add(said("ItemEvent", event));
		}

		@Sync
		void added(Added event) {
			this.synced.add(said("Added", event));
		}

		@AfterCommit
		void anyAfterwards(Event event) {
			this.afterwards.add(said("Event", event));
		}

		@AfterCommit
		void cartAfterwards(CartEvent event) {
			this.afterwards.add(said("CartEvent", event));
		}

		@AfterCommit
		void itemAfterwards(ItemEvent event) {
			this.afterwards.add(said("ItemEvent", event));
		}

		@AfterCommit
		void addedAfterwards(Added event) {
			this.afterwards.add(said("Added", event));
		}

	}

	/** Reacts. */
	@Reactor(group = "shop-reactor")
	public static class Reacting {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@React
		void any(Event event) {
			this.heard.add(said("Event", event));
		}

		@React
		void cart(CartEvent event) {
			this.heard.add(said("CartEvent", event));
		}

		@React
		void item(ItemEvent event) {
			this.heard.add(said("ItemEvent", event));
		}

		@React
		void added(Added event) {
			this.heard.add(said("Added", event));
		}

	}

	/** Projects, also by a method that takes several events. */
	@Projector
	public static class CartList {

		final List<String> heard = new CopyOnWriteArrayList<>();

		final List<String> afterwards = new CopyOnWriteArrayList<>();

		@Project
		void any(Event event) {
			this.heard.add(said("Event", event));
		}

		@Project
		void carts(List<CartEvent> events) {
			events.forEach((event) -> this.heard.add(said("CartEvent", event)));
		}

		@Project
		void item(ItemEvent event) {
			this.heard.add(said("ItemEvent", event));
		}

		@Project
		void added(List<Added> events) {
			events.forEach((event) -> this.heard.add(said("Added", event)));
		}

		@AfterCommit
		void cartAfterwards(CartEvent event) {
			this.afterwards.add(said("CartEvent", event));
		}

		@AfterCommit
		void itemAfterwards(ItemEvent event) {
			this.afterwards.add(said("ItemEvent", event));
		}

		@AfterCommit
		void addedAfterwards(Added event) {
			this.afterwards.add(said("Added", event));
		}

	}

	/** Makes notes known. */
	@Projector
	public static class NoteList {

		@Project
		void on(Noted event) {
		}

	}

	/** Keeps a view. */
	@Projector(partitionBy = "cart")
	public static class CartView {

		final Map<String, List<String>> views = new ConcurrentHashMap<>();

		@Load
		@Nullable List<String> load(Tags lane) {
			return this.views.get(lane.value("cart"));
		}

		@Evolve
		List<String> on(@Nullable List<String> view, CartEvent event) {
			return with(view, said("CartEvent", event));
		}

		@Evolve
		List<String> on(@Nullable List<String> view, ItemEvent event) {
			return with(view, said("ItemEvent", event));
		}

		@Evolve
		List<String> on(@Nullable List<String> view, Added event) {
			return with(view, said("Added", event));
		}

		@Save
		void save(List<String> view, Tags lane) {
			this.views.put(lane.value("cart"), view);
		}

	}

}
