package dev.sourced.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network between an application and PostgreSQL that can fall silent: what is sent is
 * swallowed in both directions, and nobody is told. Connections of before the silence,
 * and those that are made in it, stay silent for ever, as if a router had forgotten them;
 * those that are made after {@link #heal()} work.
 */
public final class SwallowingProxy implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

	private final Database database;

	private final InetSocketAddress target;

	private final ServerSocket server;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile Silence silence = new Silence();

	/**
	 * Open a way to a database.
	 * @param database the database, reached by TCP
	 */
	public SwallowingProxy(Database database) {
		this.database = database;
		Matcher address = ADDRESS.matcher(database.url());
		if (!address.find()) {
			throw new IllegalArgumentException("There is no host and port in " + database.url());
		}
		this.target = new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2)));
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/**
	 * The database by this way.
	 * @return the same database at another address
	 */
	public Database database() {
		String here = "//%s:%s/".formatted(this.server.getInetAddress().getHostAddress(), this.server.getLocalPort());
		return new Database(ADDRESS.matcher(this.database.url()).replaceFirst(here), this.database.username(),
				this.database.password());
	}

	/** Forward nothing from now on. */
	public void swallow() {
		this.silence.begun = true;
	}

	/** Let new connections work again. */
	public void heal() {
		this.silence = new Silence();
	}

	private void accept() {
		try {
			while (!this.server.isClosed()) {
				Socket client = this.server.accept();
				this.sockets.add(client);
				Silence present = this.silence;
				Socket answering = new Socket(this.target.getAddress(), this.target.getPort());
				this.sockets.add(answering);
				start(() -> pump(client, answering, present));
				start(() -> pump(answering, client, present));
			}
		}
		catch (IOException ex) {
			close();
		}
	}

	/*
	 * The end of a connection is news, too.
	 */
	private static void pump(Socket from, Socket to, Silence silence) {
		byte[] buffer = new byte[8192];
		try {
			for (int read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
				if (silence.begun) {
					return;
				}
				to.getOutputStream().write(buffer, 0, read);
			}
		}
		catch (IOException ex) {
			// told to the other side, like the end
		}
		if (!silence.begun) {
			close(from);
			close(to);
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "swallowing-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		close(this.server);
		this.sockets.forEach(SwallowingProxy::close);
	}

	/** From when on the connections of one time are silent. */
	private static final class Silence {

		private volatile boolean begun;

	}

}
