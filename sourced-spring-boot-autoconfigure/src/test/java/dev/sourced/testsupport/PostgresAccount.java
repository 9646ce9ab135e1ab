package dev.sourced.testsupport;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who runs the server. PostgreSQL refuses to be root, so a build that is root (in a
 * container, say) has to be somebody else.
 */
enum PostgresAccount {

	/** The user of this process. */
	OURS(List.of()),

	/**
	 * This process's user in a user namespace without a mapping: still root for the
	 * files' owner, but nobody for a process that asks.
	 */
	NAMELESS(List.of("unshare", "--user")),

	/** The user nobody, where user namespaces are forbidden. */
	NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

	private static final int NOBODY_ID = 65534;

	private final List<String> prefix;

	PostgresAccount(List<String> prefix) {
		this.prefix = prefix;
	}

	static PostgresAccount choose() {
		if (!isRoot()) {
			return OURS;
		}
		return NAMELESS.works() ? NAMELESS : NOBODY;
	}

	List<String> command(List<String> command) {
		List<String> whole = new ArrayList<>(this.prefix);
		whole.addAll(command);
		return whole;
	}

	/** Makes an empty directory inside another one that this account owns. */
	Path createDirectory(Path parent, String name) throws IOException {
		Path directory = Files.createDirectory(parent.resolve(name));
		if (this == NOBODY) {
			Files.setAttribute(directory, "unix:uid", NOBODY_ID);
			letPass(parent);
		}
		return directory;
	}

	/** Opens the temporary directories on the way, which others may not enter. */
	private static void letPass(Path directory) throws IOException {
		Path top = Path.of(System.getProperty("java.io.tmpdir"));
		for (Path each = directory; each.startsWith(top) && !each.equals(top); each = each.getParent()) {
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
			if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
				Files.setPosixFilePermissions(each, permissions);
			}
		}
	}

	private boolean works() {
		try {
			Process process = new ProcessBuilder(command(List.of("true"))).start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static boolean isRoot() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
				&& "root".equals(System.getProperty("user.name"));
	}

}
