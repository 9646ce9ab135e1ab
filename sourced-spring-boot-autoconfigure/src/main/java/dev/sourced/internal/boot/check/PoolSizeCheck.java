package dev.sourced.internal.boot.check;

import java.util.List;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;

/**
 * Warns if the workers may take more than half of the connection pool: requests and polls
 * need the rest, and a handler may take a second connection.
 *
 * @param dataSource the pool
 * @param providers know how large pools are
 * @param workers how many units of work run at once
 */
record PoolSizeCheck(DataSource dataSource, List<DataSourcePoolMetadataProvider> providers,
		int workers) implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(PoolSizeCheck.class);

	@Override
	public void run() {
		DataSourcePoolMetadata pool = new CompositeDataSourcePoolMetadataProvider(this.providers)
			.getDataSourcePoolMetadata(this.dataSource);
		Integer most = (pool != null) ? pool.getMax() : null;
		if (most != null && most > 0 && 2 * this.workers > most) {
			logger.warn("{} workers may take more than half of the {} connections of the pool; set "
					+ "'sourced.processing.workers' or the size of the pool", this.workers, most);
		}
	}

}
