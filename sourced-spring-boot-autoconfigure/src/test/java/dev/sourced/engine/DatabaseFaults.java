package dev.sourced.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Faults between an application and its driver: a bean that lets statements, commits and
 * rollbacks fail as a test says. What fails has had no effect.
 */
class DatabaseFaults implements BeanPostProcessor {

	final AtomicInteger thrown = new AtomicInteger();

	/* Called with the statement, or with commit or rollback. */
	private volatile Function<String, @Nullable SQLException> fault = (what) -> null;

	void in(String part, String sqlState) {
		this.fault = (what) -> what.contains(part) ? new SQLException("fault in " + part, sqlState) : null;
	}

	void over() {
		this.fault = (what) -> null;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DataSource pool) ? new DelegatingDataSource(pool) {

			@Override
			public Connection getConnection() throws SQLException {
				return failing(super.getConnection());
			}

		} : bean;
	}

	private Connection failing(Connection connection) {
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> call(connection, method, arguments));
	}

	private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
		String name = method.getName();
		if (name.equals("prepareStatement")) {
			throwIfAny((String) arguments[0]);
		}
		if (name.equals("rollback") || name.equals("commit")) {
			SQLException thrown = this.fault.apply(name);
			if (thrown != null) {
				connection.rollback();
				throwIfAny(name);
			}
		}
		try {
			return method.invoke(connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private void throwIfAny(String what) throws SQLException {
		SQLException thrown = this.fault.apply(what);
		if (thrown != null) {
			this.thrown.incrementAndGet();
			throw thrown;
		}
	}

}
