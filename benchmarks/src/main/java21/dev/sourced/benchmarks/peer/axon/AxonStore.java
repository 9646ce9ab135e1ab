package dev.sourced.benchmarks.peer.axon;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.peer.EventStorePeer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AggregateBasedConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.transaction.NoTransactionManager;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.hibernate.dialect.Dialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine in transactions of Spring's, as in an application. An event has one tag, the
 * course, which is all that this engine can have.
 */
final class AxonStore implements EventStorePeer {

	private static final MessageType TYPE = new MessageType(StudentEnrolled.class);

	private final String name;

	private final AxonTable table;

	private final EntityManagerFactory factory;

	private final TransactionTemplate transaction;

	private final EventConverter converter = new DelegatingEventConverter(new JacksonConverter(new ObjectMapper()));

	private final AggregateBasedJpaEventStorageEngine engine;

	private final long filled;

	private AxonStore(String name, AxonTable table, EntityManagerFactory factory) {
		this.name = name;
		this.table = table;
		this.factory = factory;
		this.transaction = new TransactionTemplate(new JpaTransactionManager(factory));
		EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
		this.engine = new AggregateBasedJpaEventStorageEngine(() -> shared, NoTransactionManager.INSTANCE,
				this.converter, (configuration) -> configuration);
		this.filled = table.last();
	}

	static AxonStore create(String name, AxonTable table, DataSource pool, Class<? extends Dialect> dialect) {
		table.createSchema();
		EntityManagerFactory factory = new HibernatePersistenceConfiguration(table.schema())
			.managedClass(AggregateEventEntry.class)
			.property("hibernate.connection.datasource", pool)
			.property("hibernate.default_schema", table.schema())
			.property("hibernate.dialect", dialect.getName())
			.property("hibernate.hbm2ddl.auto", "create")
			.createEntityManagerFactory();
		table.fill();
		return new AxonStore(name, table, factory);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void append(StudentEnrolled event, long number) {
		ConsistencyMarker marker = (number == 0) ? ConsistencyMarker.ORIGIN
				: new AggregateBasedConsistencyMarker(event.courseId(), number - 1);
		this.transaction.executeWithoutResult((status) -> append(event, marker));
	}

	@Override
	public int loadAndAppend(StudentEnrolled event) {
		return this.transaction.execute((status) -> {
			MessageStream<EventMessage> stream = this.engine.source(SourcingCondition.conditionFor(criteria(event)),
					null);
			int loaded = 0;
			ConsistencyMarker marker = ConsistencyMarker.ORIGIN;
			for (Optional<MessageStream.Entry<EventMessage>> next = stream.next(); next.isPresent(); next = stream
				.next()) {
				ConsistencyMarker found = next.get().getResource(ConsistencyMarker.RESOURCE_KEY);
				marker = (found != null) ? found : marker;
				loaded += isEvent(next.get().message()) ? 1 : 0;
			}
			append(event, marker);
			return loaded;
		});
	}

	private boolean isEvent(EventMessage message) {
		return TYPE.equals(message.type())
				&& this.converter.convertPayload(message, StudentEnrolled.class) instanceof StudentEnrolled;
	}

	private void append(StudentEnrolled event, ConsistencyMarker marker) {
		AppendCondition condition = AppendCondition.withCriteria(criteria(event)).withMarker(marker);
		GenericTaggedEventMessage<EventMessage> message = new GenericTaggedEventMessage<>(
				new GenericEventMessage(TYPE, event), Set.of(tag(event)));
		complete(this.engine.appendEvents(condition, null, List.of(message)).join());
	}

	private static <R> void complete(AppendTransaction<R> append) {
		append.afterCommit(append.commit(null).join(), null).join();
	}

	private static EventCriteria criteria(StudentEnrolled event) {
		return EventCriteria.havingTags(tag(event));
	}

	private static Tag tag(StudentEnrolled event) {
		return Tag.of("courseId", event.courseId());
	}

	@Override
	public void restore() {
		this.table.deleteAfter(this.filled);
	}

	@Override
	public void close() {
		this.engine.close();
		this.factory.close();
	}

}
