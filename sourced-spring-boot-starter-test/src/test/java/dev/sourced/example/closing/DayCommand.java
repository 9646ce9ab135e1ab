package dev.sourced.example.closing;

import java.time.LocalDate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface DayCommand extends Command {

	@MessageType("closing.open")
	record OpenDay(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date) implements DayCommand {
	}

	@MessageType("closing.close")
	record CloseDay(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date, DayResult result,
			String digest) implements DayCommand {
	}

	@MessageType("closing.settle")
	record SettleDay(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date) implements DayCommand {
	}

	@MessageType("closing.compact")
	record CompactDay(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date) implements DayCommand {
	}

	@MessageType("closing.report-late")
	record ReportLate(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date,
			String factId) implements DayCommand {
	}

}
