package dev.sourced.example.holiday;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.React;
import dev.sourced.command.FollowUp;
import dev.sourced.example.holiday.HolidayCommand.GiveUp;
import dev.sourced.example.holiday.HolidayCommand.RecordAnswer;
import dev.sourced.example.holiday.HolidayCommand.RecordLegCancellation;
import dev.sourced.example.holiday.HolidayCommand.StartHoliday;
import dev.sourced.example.holiday.HolidayEvent.HolidayCompleted;
import dev.sourced.example.holiday.HolidayEvent.HolidayFailed;
import dev.sourced.example.holiday.HolidayEvent.HolidayStarted;
import dev.sourced.example.holiday.HolidayEvent.LegBooked;
import dev.sourced.example.holiday.HolidayEvent.LegCancellationNeeded;
import dev.sourced.example.holiday.HolidayEvent.LegCancelled;

/**
 * The rules of holidays: a holiday is complete when both of its legs are booked. Answers
 * may be decided at the same moment; because each decision guards the whole holiday, one
 * of them is the last.
 */
@Decider(partitionBy = "holidayId")
class Holidays {

	@Decide
	Optional<HolidayStarted> start(StartHoliday command, Holiday holiday) {
		String id = command.holidayId();
		return holiday.started() ? Optional.empty()
				: Optional.of(new HolidayStarted(id, "flight-" + id, "hotel-" + id, command.patience()));
	}

	@Decide
	List<HolidayEvent> record(RecordAnswer command, Holiday holiday) {
		String id = command.holidayId();
		if (command.answer() == Answer.REFUSED) {
			return fail(id, "refused: " + command.leg(), holiday);
		}
		if (holiday.booked().contains(command.leg())) {
			return List.of();
		}
		LegBooked booked = new LegBooked(id, command.leg());
		if (holiday.failed()) {
			return List.of(booked, new LegCancellationNeeded(id, command.leg()));
		}
		return holiday.booked().isEmpty() ? List.of(booked) : List.of(booked, new HolidayCompleted(id));
	}

	@Decide
	List<HolidayEvent> giveUp(GiveUp command, Holiday holiday) {
		return fail(command.holidayId(), "no answer", holiday);
	}

	@Decide
	Optional<LegCancelled> record(RecordLegCancellation command, Holiday holiday) {
		return holiday.cancelled().contains(command.leg()) ? Optional.empty()
				: Optional.of(new LegCancelled(command.holidayId(), command.leg()));
	}

	private static List<HolidayEvent> fail(String id, String reason, Holiday holiday) {
		if (holiday.isOver()) {
			return List.of();
		}
		List<HolidayEvent> events = new ArrayList<>(List.of(new HolidayFailed(id, reason)));
		holiday.booked().forEach((leg) -> events.add(new LegCancellationNeeded(id, leg)));
		return events;
	}

	@React
	FollowUp waitForAnswers(HolidayStarted event) {
		return FollowUp.of(new GiveUp(event.holidayId())).after(event.patience()).key("patience", event.holidayId());
	}

	@React
	FollowUp stopWaiting(HolidayCompleted event) {
		return FollowUp.cancel("patience", event.holidayId());
	}

	@React
	FollowUp stopWaiting(HolidayFailed event) {
		return FollowUp.cancel("patience", event.holidayId());
	}

}
