package dev.sourced.example.closing;

import java.util.Objects;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.closing.DayCommand.CloseDay;
import dev.sourced.example.closing.DayCommand.CompactDay;
import dev.sourced.example.closing.DayCommand.OpenDay;
import dev.sourced.example.closing.DayCommand.ReportLate;
import dev.sourced.example.closing.DayCommand.SettleDay;
import dev.sourced.example.closing.DayEvent.DayClosed;
import dev.sourced.example.closing.DayEvent.DayCompacted;
import dev.sourced.example.closing.DayEvent.DayOpened;
import dev.sourced.example.closing.DayEvent.DaySettled;
import dev.sourced.example.closing.DayEvent.LateFactReported;

/**
 * Closes the books of days.
 */
@Decider(partitionBy = { "companyId", "technicianId", "date" })
class Days {

	@Decide
	DayOpened open(OpenDay command, Day day) {
		require(DayStatus.UNKNOWN, day);
		return new DayOpened(command.companyId(), command.technicianId(), command.date());
	}

	@Decide
	DayClosed close(CloseDay command, Day day) {
		require(DayStatus.OPEN, day);
		if (!command.digest().equals(command.result().digest())) {
			throw new CommandRejected("wrong-digest", "The digest is not that of the result");
		}
		return new DayClosed(command.companyId(), command.technicianId(), command.date(), command.result(),
				command.digest());
	}

	@Decide
	DaySettled settle(SettleDay command, Day day) {
		require(DayStatus.CLOSED, day);
		return new DaySettled(command.companyId(), command.technicianId(), command.date(),
				DayMetrics.of(Objects.requireNonNull(day.result())));
	}

	@Decide
	DayCompacted compact(CompactDay command, Day day) {
		require(DayStatus.SETTLED, day);
		return new DayCompacted(command.companyId(), command.technicianId(), command.date());
	}

	@Decide
	LateFactReported report(ReportLate command, Day day) {
		if (day.status().compareTo(DayStatus.CLOSED) < 0) {
			throw new CommandRejected("day-not-closed", "A fact is late only when its day is closed");
		}
		return new LateFactReported(command.companyId(), command.technicianId(), command.date(), command.factId(),
				day.status());
	}

	private static void require(DayStatus status, Day day) {
		if (day.status() != status) {
			throw new CommandRejected("wrong-status", "The day is %s and not %s".formatted(day.status(), status));
		}
	}

}
