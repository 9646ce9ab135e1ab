package dev.sourced.internal.spring.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.React;
import dev.sourced.command.FollowUp;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.group.Delivery;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.workflow.StartWorkflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Reactions that return runs to start, in all their shapes.
 */
class StartingReactionTests {

	private static final StartWorkflow START = StartWorkflow.of(Object.class, "one", new Come("x"));

	private static final FollowUp FOLLOW_UP = FollowUp.of(new Greet("x"));

	@ParameterizedTest
	@ValueSource(classes = { Alone.class, Listed.class, Streamed.class, Optionally.class })
	void aReactionReturnsRuns(Class<?> type) {
		assertThat(react(type)).containsExactly(START);
	}

	@ParameterizedTest
	@ValueSource(classes = { Objects.class, Records.class })
	void aReactionReturnsRunsBesideCommands(Class<?> type) {
		assertThat(react(type)).containsExactly(FOLLOW_UP, START, FOLLOW_UP);
	}

	@ParameterizedTest
	@ValueSource(classes = { AnyObject.class, Raw.class, Events.class })
	void whatMayBeSomethingElseIsRefused(Class<?> type) {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> react(type))
			.satisfies((ex) -> assertThat(ex.remedy()).contains("a StartWorkflow"));
	}

	@Test
	void anythingElseInAMixedListIsNamedWhenItIsReturned() {
		assertThatIllegalStateException().isThrownBy(() -> react(Mistaken.class))
			.withMessageContaining("must return commands, follow-ups and runs to start only");
	}

	@Test
	void aGroupThatIsWrittenAsCodeReturnsRuns() {
		ConsumerGroup group = ConsumerGroup.reactor("coded")
			.starts(Came.class, (event, delivery) -> List.of(START))
			.build();
		ReactorDefinition reactor = new CodedGroup("coded", group, MessageTypeReader.of(List.of(Came.class))).reactor();
		assertThat(react(reactor)).containsExactly(START);
	}

	private static List<Object> react(Class<?> type) {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		factory.registerBeanDefinition("reacting", BeanDefinitionBuilder.rootBeanDefinition(type).getBeanDefinition());
		HandlerBeans beans = new HandlerBeans(factory, List.of());
		return react(beans.read(MessageTypeReader.of(List.copyOf(beans.messageTypes()))).reactors().get(0));
	}

	private static List<Object> react(ReactorDefinition reactor) {
		UUID id = UUID.randomUUID();
		DeliveredMessage event = new DeliveredMessage(
				new Envelope(Message.of(new Came("x")).withId(id), "test.came", Tags.none(), 7, Instant.EPOCH),
				new Delivery(reactor.group(), Tags.none(), id, 1, false));
		return List.copyOf(reactor.reactions().get(0).function().react(event, List.of()));
	}

	@MessageType("test.came")
	record Came(String name) implements Event {

	}

	@MessageType("test.greet")
	record Greet(String name) implements Command {

	}

	record Come(String name) {

	}

	static class Alone {

		@React
		StartWorkflow on(Came came) {
			return START;
		}

	}

	static class Listed {

		@React
		List<StartWorkflow> on(Came came) {
			return List.of(START);
		}

	}

	static class Streamed {

		@React
		Stream<StartWorkflow> on(Came came) {
			return Stream.of(START);
		}

	}

	static class Optionally {

		@React
		Optional<StartWorkflow> on(Came came) {
			return Optional.of(START);
		}

	}

	static class Objects {

		@React
		List<Object> on(Came came) {
			return List.of(FOLLOW_UP, START, new Greet("x"));
		}

	}

	static class Records {

		@React
		Stream<Record> on(Came came) {
			return Stream.of(FOLLOW_UP, START, new Greet("x"));
		}

	}

	static class AnyObject {

		@React
		Object on(Came came) {
			return START;
		}

	}

	static class Raw {

		@React
		@SuppressWarnings("rawtypes")
		List on(Came came) {
			return List.of(START);
		}

	}

	static class Events {

		@React
		List<Came> on(Came came) {
			return List.of(came);
		}

	}

	static class Mistaken {

		@React
		List<Object> on(Came came) {
			return List.of(START, "something else");
		}

	}

}
