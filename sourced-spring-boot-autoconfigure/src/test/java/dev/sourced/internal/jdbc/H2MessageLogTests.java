package dev.sourced.internal.jdbc;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.Enrolments.Opened;
import dev.sourced.log.Appended;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

class H2MessageLogTests extends MessageLogContract {

	@Override
	Database database() {
		return H2Databases.inMemory();
	}

	@Test
	void aSequenceThatACrashHasSetBackIsMended() {
		Appended before = append(fixture(), new Opened("c1", "Algebra"), new Enrolled("c1", "s1"));
		fixture().jdbc().execute("alter sequence sourced_position restart with 2");
		assertThat(append(restart(), new Enrolled("c1", "s2")).position()).isGreaterThan(before.position());
	}

}
