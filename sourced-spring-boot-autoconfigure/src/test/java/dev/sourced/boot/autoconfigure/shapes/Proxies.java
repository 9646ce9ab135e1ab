package dev.sourced.boot.autoconfigure.shapes;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.boot.autoconfigure.shapes.Things.Made;
import dev.sourced.boot.autoconfigure.shapes.elsewhere.Inherited;

/**
 * What stands between a worker and a handler.
 */
public final class Proxies {

	private Proxies() {
	}

	interface Proxied {

	}

	/** Makes proxies of interfaces, as an aspect of the application does. */
	static class InterfaceProxies implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof Proxied) ? new ProxyFactory(bean).getProxy() : bean;
		}

	}

	@Shape("proxy of the class, method package-visible or wider")
	@Projector
	@Transactional
	static class ClassProxy {

		@Project
		void on(Made event) {
		}

	}

	@Shape("proxy of the class, final method")
	@Projector
	@Transactional
	static class FinalMethod {

		@Project
		final void on(Made event) {
		}

	}

	@Shape("proxy of the class, package-visible method inherited from another package")
	@Projector
	@Transactional
	static class InheritedMethod extends Inherited {

		public void other() {
		}

	}

	interface OnMade extends Proxied {

		void on(Made event);

	}

	@Shape("proxy of an interface that declares the method")
	@Import(InterfaceProxies.class)
	static class InterfaceProxy implements OnMade {

		@Override
		@React
		public void on(Made event) {
		}

	}

	@Shape("proxy of an interface that does not declare the method")
	@Import(InterfaceProxies.class)
	static class HiddenByProxy implements Proxied {

		@React
		public void on(Made event) {
		}

	}

	@Shape("final class without a proxy")
	@Projector
	static final class FinalClass {

		@Project
		void on(Made event) {
		}

	}

}
