package dev.sourced.benchmarks.server;

/**
 * How long a commit waits for the disk.
 */
public enum Disk {

	/** As long as the disk of this machine takes. */
	AS_IT_IS("disk", 0),

	/** At least a millisecond, as on network disks and replicated storage. */
	ONE_MILLISECOND("1ms", 1000);

	private final String label;

	private final int commitDelay;

	Disk(String label, int commitDelay) {
		this.label = label;
		this.commitDelay = commitDelay;
	}

	int commitDelay() {
		return this.commitDelay;
	}

	@Override
	public String toString() {
		return this.label;
	}

}
