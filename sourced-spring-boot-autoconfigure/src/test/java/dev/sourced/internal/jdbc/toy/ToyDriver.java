package dev.sourced.internal.jdbc.toy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Function;
import java.util.logging.Logger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connects to H2 under URLs of its own, and says that it is another product.
 */
public final class ToyDriver implements Driver {

	static final String PRODUCT = "Toy";

	private static final String H2 = "H2";

	private static final String URL = "jdbc:toy:";

	private static final String H2_URL = "jdbc:h2:";

	static {
		register();
	}

	private static void register() {
		try {
			DriverManager.registerDriver(new ToyDriver());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The URL under which a database of H2 is a toy.
	 * @param h2 the URL of H2
	 * @return the URL of this driver
	 */
	static String url(String h2) {
		return h2.replace(H2_URL, URL);
	}

	/**
	 * The same database for somebody who knows H2 and not the toy.
	 * @param toy connects to the toy
	 * @return connections that tell the truth
	 */
	static DataSource asH2(DataSource toy) {
		return new DelegatingDataSource(toy) {

			@Override
			public Connection getConnection() throws SQLException {
				return named(super.getConnection(), H2);
			}

		};
	}

	@Override
	public @Nullable Connection connect(String url, Properties info) throws SQLException {
		return acceptsURL(url) ? named(DriverManager.getConnection(url.replace(URL, H2_URL), info), PRODUCT) : null;
	}

	private static Connection named(Connection connection, String product) {
		return proxy(Connection.class, connection,
				(method) -> method.getName().equals("getMetaData") ? metaData(connection, product) : null);
	}

	private static DatabaseMetaData metaData(Connection connection, String product) {
		try {
			return proxy(DatabaseMetaData.class, connection.getMetaData(),
					(method) -> method.getName().equals("getDatabaseProductName") ? product : null);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T proxy(Class<T> type, T target, Function<Method, @Nullable Object> answers) {
		return type.cast(Proxy.newProxyInstance(ToyDriver.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					Object answer = answers.apply(method);
					return (answer != null) ? answer : pass(target, method, arguments);
				}));
	}

	private static @Nullable Object pass(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@Override
	public boolean acceptsURL(String url) {
		return url.startsWith(URL);
	}

	@Override
	public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
		return new DriverPropertyInfo[0];
	}

	@Override
	public int getMajorVersion() {
		return 1;
	}

	@Override
	public int getMinorVersion() {
		return 0;
	}

	@Override
	public boolean jdbcCompliant() {
		return false;
	}

	@Override
	public Logger getParentLogger() {
		return Logger.getLogger(ToyDriver.class.getName());
	}

}
