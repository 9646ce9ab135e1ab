package dev.sourced.boot.autoconfigure.shapes;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.boot.autoconfigure.shapes.Things.Broken;
import dev.sourced.boot.autoconfigure.shapes.Things.Made;
import dev.sourced.command.CommandGateway;

/**
 * How the beans of handlers are made, and how long they live.
 */
public final class Beans {

	private Beans() {
	}

	@Configuration(proxyBeanMethods = false)
	static class ThreadScope {

		@Bean
		static CustomScopeConfigurer threadScope() {
			CustomScopeConfigurer configurer = new CustomScopeConfigurer();
			configurer.setScopes(Map.of("thread", new SimpleThreadScope()));
			return configurer;
		}

	}

	/** Does not lend itself to a table by its own name. */
	@Reactor
	static class Plain {

		@React
		void on(Made event) {
		}

	}

	@Shape("`@Lazy` bean")
	@Lazy
	@Reactor
	static class LazyBean {

		@React
		void on(Made event) {
		}

	}

	@Shape(value = "bean whose condition does not hold", handlers = 0)
	@ConditionalOnProperty("shapes.there")
	@Reactor
	static class Conditional {

		@React
		void on(Made event) {
		}

	}

	@Shape("scoped proxy (`@RefreshScope` and other scopes of your own)")
	@Import(ThreadScope.class)
	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	@Reactor
	static class ScopedProxy {

		@React
		void on(Made event) {
		}

	}

	@Shape("scope of your own without a proxy")
	@Import(ThreadScope.class)
	@Scope("thread")
	@Reactor
	static class Scoped {

		@React
		void on(Made event) {
		}

	}

	@Shape("prototype")
	@Scope("prototype")
	@Reactor
	static class Prototype {

		@React
		void on(Made event) {
		}

	}

	@Shape("request, session or websocket scope, also behind a scoped proxy")
	@Scope(scopeName = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
	@Reactor
	static class RequestScoped {

		@React
		void on(Made event) {
		}

	}

	@Shape("scope that is not registered")
	@Scope("unheard-of")
	@Reactor
	static class UnknownScope {

		@React
		void on(Made event) {
		}

	}

	@Shape(value = "two beans of one class", handlers = 2)
	static class TwoBeans {

		@Bean
		Plain one() {
			return new Plain();
		}

		@Bean
		Plain other() {
			return new Plain();
		}

	}

	interface Marker {

	}

	@Reactor
	static class Hidden implements Marker {

		@React
		void on(Made event) {
		}

	}

	@Shape("`@Bean` method that returns an interface without the annotations")
	static class ReturnsInterface {

		@Bean
		Marker hidden() {
			return new Hidden();
		}

	}

	@Shape("`@Bean` method that returns an interface, looked for before the bean is there")
	static class ReturnsInterfaceLate {

		@Bean
		AtomicInteger needsTheGatewayFirst(CommandGateway gateway) {
			return new AtomicInteger();
		}

		@Bean
		Marker hidden() {
			return new Hidden();
		}

	}

	static class More extends Plain {

		@React
		void also(Broken event) {
		}

	}

	@Shape("`@Bean` method that returns a superclass with fewer handlers")
	static class ReturnsSuperclass {

		@Bean
		Plain more() {
			return new More();
		}

	}

	@Shape("`@Bean` method of a `@Configuration`, and one that is static")
	@Configuration
	static class ByMethod {

		@Bean
		static Plain plain() {
			return new Plain();
		}

	}

	static class PlainFactory implements FactoryBean<Plain> {

		@Override
		public Plain getObject() {
			return new Plain();
		}

		@Override
		public Class<?> getObjectType() {
			return Plain.class;
		}

	}

	@Shape("product of a `FactoryBean` that names its class")
	@Import(PlainFactory.class)
	static class Product {

	}

	@Shape("handler of a `FactoryBean` itself")
	static class FactoryWithHandler implements FactoryBean<Integer> {

		@Override
		public Integer getObject() {
			return 1;
		}

		@Override
		public Class<?> getObjectType() {
			return Integer.class;
		}

		@React
		void on(Made event) {
		}

	}

	@Shape(value = "abstract bean definition", handlers = 0)
	static class AbstractDefinition {

		@Bean
		static BeanFactoryPostProcessor template() {
			return (beans) -> ((BeanDefinitionRegistry) beans).registerBeanDefinition("abstractPlain",
					BeanDefinitionBuilder.genericBeanDefinition(Plain.class).setAbstract(true).getBeanDefinition());
		}

	}

	@Shape("object that was registered as a singleton")
	static class ByHand {

		@Bean
		static BeanFactoryPostProcessor registers() {
			return (beans) -> beans.registerSingleton("byHand", new Plain());
		}

	}

	@Shape("record")
	@Projector
	record RecordBean(CommandGateway gateway) {

		@Project
		void on(Made event) {
		}

	}

	@Shape("`@Configuration` class with handlers")
	@Configuration
	static class ConfigurationBean {

		@React
		void on(Made event) {
		}

	}

	@Shape("inner class that is not static")
	@Import(Inner.Within.class)
	static class Inner {

		@Reactor
		class Within {

			@React
			void on(Made event) {
			}

		}

	}

	@Shape(value = "bean of a parent context", parent = true)
	@Reactor
	static class OfParent {

		@React
		void on(Made event) {
		}

	}

}
