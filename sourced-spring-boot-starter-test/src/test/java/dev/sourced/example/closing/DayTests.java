package dev.sourced.example.closing;

import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.closing.DayCommand.CloseDay;
import dev.sourced.example.closing.DayCommand.OpenDay;
import dev.sourced.example.closing.DayCommand.ReportLate;
import dev.sourced.example.closing.DayCommand.SettleDay;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions about days that are closed, or are not.
 */
class DayTests extends OnExampleApplication {

	@Test
	@DisplayName("CD.14 what comes late leaves the result as it was")
	void whatComesLateChangesNothing() {
		String company = newId("c");
		close(company, "t1", ClosingCases.MONDAY);
		Day closed = day(company);
		application().gateway().execute(new ReportLate(company, "t1", ClosingCases.MONDAY, "f3"));
		assertThat(day(company)).isEqualTo(closed);
		assertThat(closed.result()).isEqualTo(ClosingCases.RESULT);
		assertThat(closed.digest()).isEqualTo(ClosingCases.RESULT.digest());
	}

	@Test
	@DisplayName("CD.15 the days that are in the way of a removal, and why")
	void saysWhichDaysAreInTheWay() {
		String company = newId("c");
		LocalDate monday = ClosingCases.MONDAY;
		application().gateway().execute(new OpenDay(company, "t1", monday));
		close(company, "t2", monday);
		close(company, "t3", monday);
		application().gateway().execute(new SettleDay(company, "t3", monday));
		application().gateway().execute(new OpenDay(company, "t1", monday.plusDays(1)));
		assertThat(days(company).blocking(monday.plusDays(1)))
			.isEqualTo(Map.of("2026-05-04 t1", "open", "2026-05-04 t2", "settlement_required"));
		assertThat(days(company).blocking(monday)).isEmpty();
		assertThat(days(company).blocking(monday.plusDays(2))).containsEntry("2026-05-05 t1", "open").hasSize(3);
	}

	private void close(String company, String technician, LocalDate date) {
		application().gateway().execute(new OpenDay(company, technician, date));
		application().gateway()
			.execute(new CloseDay(company, technician, date, ClosingCases.RESULT, ClosingCases.RESULT.digest()));
	}

	private Day day(String company) {
		return application().state(Day.class,
				Tags.of("companyId", company).and("technicianId", "t1").and("date", ClosingCases.MONDAY));
	}

	private CompanyDays days(String company) {
		return application().state(CompanyDays.class, Tags.of("companyId", company));
	}

}
