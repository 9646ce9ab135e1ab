package dev.sourced.internal.spring.scan;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Workflow;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.group.GroupType;
import dev.sourced.internal.definition.Handlers;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.message.MessageTypes;

/**
 * The annotated beans of the application. They are found by their types, once; no bean is
 * created before it is needed.
 */
public final class HandlerBeans {

	private final DecisionModelReader models = new DecisionModelReader();

	private final DeciderReader deciders;

	private final ProjectorReader projectors;

	private final ReactorReader reactors;

	private final WorkflowReader workflows = new WorkflowReader();

	private final ViewReader viewReader = new ViewReader();

	private final List<Class<?>> views;

	private final SingletonSupplier<List<HandlerBean>> found;

	/**
	 * Create the finder.
	 * @param beans the application's beans
	 * @param views the application's views, which are no beans
	 */
	public HandlerBeans(ConfigurableListableBeanFactory beans, List<Class<?>> views) {
		this.views = List.copyOf(views);
		this.deciders = new DeciderReader(this.models);
		this.projectors = new ProjectorReader(this.models);
		this.reactors = new ReactorReader(this.models);
		this.found = SingletonSupplier.of(() -> find(beans));
	}

	private static List<HandlerBean> find(ConfigurableListableBeanFactory beans) {
		BeanClasses.requireNoneAbove(beans);
		HandlerAdviceCheck advice = new HandlerAdviceCheck(beans, (manager) -> false);
		List<HandlerBean> found = BeanClasses.of(beans).handlers();
		for (HandlerBean bean : found) {
			HandlerAnnotations.check(bean.type());
			bean.requireUsableScope();
			advice.check(HandlerAnnotations.methods(bean.type()));
		}
		return found;
	}

	/**
	 * Reads the decision models that handlers, and others, ask for.
	 * @return the reader
	 */
	public DecisionModelReader models() {
		return this.models;
	}

	/**
	 * Whether there is none.
	 * @return {@code true} if the application has no handlers
	 */
	public boolean isEmpty() {
		return all().isEmpty() && this.views.isEmpty();
	}

	/**
	 * The beans that handle messages.
	 * @return the beans
	 * @throws dev.sourced.InvalidConfigurationException if one cannot work as it reads
	 */
	List<HandlerBean> all() {
		return this.found.obtain();
	}

	/**
	 * The message types that the signatures of all handlers mention.
	 * @return records and sealed interfaces
	 */
	public List<Class<?>> messageTypes() {
		return Stream
			.of(types(Decider.class).flatMap(this.deciders::messageTypes),
					types(Projector.class).flatMap(this.projectors::messageTypes),
					reacting().map(HandlerBean::type).flatMap(this.reactors::messageTypes),
					types(Workflow.class).flatMap(this.workflows::messageTypes),
					this.views.stream().flatMap(this.viewReader::messageTypes))
			.<Class<?>>flatMap((types) -> types)
			.distinct()
			.toList();
	}

	/**
	 * The inputs and results of workflows, which are stored as JSON like messages.
	 * @return the classes
	 */
	public List<Class<?>> workflowTypes() {
		return types(Workflow.class).<Class<?>>flatMap(this.workflows::boundTypes).distinct().toList();
	}

	/**
	 * The classes whose methods are called by reflection: the beans, and the decision
	 * models that their methods take.
	 * @return the classes, with those above them
	 */
	public Set<Class<?>> reflectedTypes() {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (HandlerBean bean : all()) {
			types.addAll(ClassUtils.getAllInterfacesForClassAsSet(bean.type()));
			for (Class<?> type = bean.type(); type != null && type != Object.class; type = type.getSuperclass()) {
				types.add(type);
			}
			HandlerAnnotations.methods(bean.type())
				.values()
				.stream()
				.flatMap(List::stream)
				.flatMap((method) -> Arrays.stream(method.method().getGenericParameterTypes()))
				.forEach((type) -> addModels(ResolvableType.forType(type), types));
		}
		return types;
	}

	private static void addModels(ResolvableType type, Set<Class<?>> models) {
		Class<?> raw = type.resolve();
		if (raw != null && DecisionModelReader.isModel(raw)) {
			models.add(raw);
		}
		Arrays.stream(type.getGenerics()).forEach((generic) -> addModels(generic, models));
	}

	/**
	 * The handlers.
	 * @param types stand for the wildcard of reactions
	 * @return their definitions
	 */
	public Handlers read(MessageTypes types) {
		List<WorkflowDefinition> workflows = annotated(Workflow.class)
			.flatMap((bean) -> this.workflows.read(bean.name(), bean.type(), bean::get).stream())
			.toList();
		WorkflowReader.requireDistinct(workflows);
		return new Handlers(
				annotated(Decider.class).map((bean) -> this.deciders.read(bean.name(), bean.type(), bean::get))
					.toList(),
				Stream
					.concat(annotated(Projector.class)
						.map((bean) -> this.projectors.read(bean.name(), bean.type(), bean::get)),
							this.views.stream().map(this.viewReader::read))
					.toList(),
				Stream
					.concat(reacting().map((bean) -> this.reactors.read(bean.name(), bean.type(), types, bean::get)),
							WorkflowReader.starting(workflows))
					.toList(),
				workflows);
	}

	/**
	 * The groups that are written as code. Their beans are created.
	 * @param types the known types, of which their events must be
	 * @return their definitions
	 * @throws dev.sourced.InvalidConfigurationException if one could not work
	 */
	public Handlers readGroups(MessageTypes types) {
		List<ProjectorDefinition> projectors = new ArrayList<>();
		List<ReactorDefinition> reactors = new ArrayList<>();
		for (HandlerBean bean : all()) {
			if (bean.type() == ConsumerGroup.class) {
				ConsumerGroup group = (ConsumerGroup) bean.get();
				CodedGroup read = new CodedGroup(bean.name(), group, types);
				if (group.type() == GroupType.PROJECTOR) {
					projectors.add(read.projector());
				}
				else {
					reactors.add(read.reactor());
				}
			}
		}
		return new Handlers(List.of(), projectors, reactors, List.of());
	}

	private Stream<Class<?>> types(Class<? extends Annotation> stereotype) {
		return annotated(stereotype).map(HandlerBean::type);
	}

	private Stream<HandlerBean> annotated(Class<? extends Annotation> stereotype) {
		return all().stream().filter((bean) -> HandlerAnnotations.is(bean.type(), stereotype));
	}

	private Stream<HandlerBean> reacting() {
		return all().stream()
			.filter((bean) -> HandlerAnnotations.is(bean.type(), Reactor.class)
					|| !ReactorReader.methods(bean.type()).isEmpty());
	}

}
