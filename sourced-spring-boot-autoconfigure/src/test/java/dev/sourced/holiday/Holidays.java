package dev.sourced.holiday;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.React;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;
import dev.sourced.holiday.HolidayMessages.AbandonHoliday;
import dev.sourced.holiday.HolidayMessages.FlightBooked;
import dev.sourced.holiday.HolidayMessages.HolidayAbandoned;
import dev.sourced.holiday.HolidayMessages.HolidayBooked;
import dev.sourced.holiday.HolidayMessages.HolidayEvent;
import dev.sourced.holiday.HolidayMessages.HolidayRequested;
import dev.sourced.holiday.HolidayMessages.HotelBooked;
import dev.sourced.holiday.HolidayMessages.RecordFlight;
import dev.sourced.holiday.HolidayMessages.RecordHotel;
import dev.sourced.holiday.HolidayMessages.RequestHoliday;

@Decider(partitionBy = "holidayId")
class Holidays {

	@Decide
	Optional<HolidayRequested> request(RequestHoliday command, Holiday holiday) {
		return (holiday.phase() == Phase.NONE) ? Optional.of(new HolidayRequested(command.holidayId()))
				: Optional.empty();
	}

	@Decide
	List<HolidayEvent> record(RecordFlight command, Holiday holiday) {
		FlightBooked flight = new FlightBooked(command.holidayId(), command.reference());
		return completes(holiday, holiday.hotel()) ? List.of(flight, new HolidayBooked(command.holidayId()))
				: List.of(flight);
	}

	@Decide
	List<HolidayEvent> record(RecordHotel command, Holiday holiday) {
		HotelBooked hotel = new HotelBooked(command.holidayId(), command.reference());
		return completes(holiday, holiday.flight()) ? List.of(hotel, new HolidayBooked(command.holidayId()))
				: List.of(hotel);
	}

	private static boolean completes(Holiday holiday, String otherReference) {
		return holiday.phase() == Phase.OPEN && !otherReference.isEmpty();
	}

	@Decide
	HolidayAbandoned abandon(AbandonHoliday command, Holiday holiday) {
		if (holiday.phase() != Phase.OPEN) {
			throw new CommandRejected("holiday-closed", "The holiday is booked or abandoned already");
		}
		return new HolidayAbandoned(command.holidayId(), command.reason());
	}

	@React
	FollowUp limit(HolidayRequested event) {
		return FollowUp.of(new AbandonHoliday(event.holidayId(), "Somebody did not answer for an hour"))
			.after(Duration.ofHours(1))
			.key("holiday-limit", event.holidayId());
	}

	@React
	FollowUp close(HolidayBooked event) {
		return FollowUp.cancel("holiday-limit", event.holidayId());
	}

}
