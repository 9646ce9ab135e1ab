package dev.sourced.example.holiday;

import java.time.Duration;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for: both legs of a holiday are booked at the same time.
 */
sealed interface HolidayCommand extends Command {

	@MessageType("holiday.start")
	record StartHoliday(@Tag String holidayId, Duration patience) implements HolidayCommand {
	}

	@MessageType("holiday.record-answer")
	record RecordAnswer(@Tag String holidayId, Leg leg, Answer answer) implements HolidayCommand {
	}

	@MessageType("holiday.give-up")
	record GiveUp(@Tag String holidayId) implements HolidayCommand {
	}

	@MessageType("holiday.record-cancellation")
	record RecordLegCancellation(@Tag String holidayId, Leg leg) implements HolidayCommand {
	}

}
