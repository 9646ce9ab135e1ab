package dev.sourced.internal.jdbc.dialect;

/**
 * The position up to which the log is settled, as one database reports it.
 *
 * @param position the watermark
 * @param drawn the last position that was drawn, by an open append or an ended one
 * @param store the identity of the store that reports it
 * @param server the run of the server that reports it; another one after a failover or a
 * restart
 * @param standby whether the database is a replica; then the position is meaningless,
 * because a replica does not know open appends
 */
public record Watermark(long position, long drawn, String store, String server, boolean standby) {

	/**
	 * Whether what was settled before is still settled. It is on the same run of a
	 * server, whose sequence never goes back.
	 * @param earlier an answer that was there before this one was asked for
	 * @return {@code false} after a failover, a restart, or a sequence that was set back
	 */
	public boolean continues(Watermark earlier) {
		return this.server.equals(earlier.server) && this.drawn >= earlier.drawn;
	}

	/**
	 * This answer, with a position at least as high as that of another one.
	 * @param other an answer of the same run of a server
	 * @return the higher position
	 */
	public Watermark atLeast(Watermark other) {
		return (this.position >= other.position) ? this
				: new Watermark(other.position, this.drawn, this.store, this.server, this.standby);
	}

}
