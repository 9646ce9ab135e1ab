package dev.sourced.test.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sourced.MisuseException;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GoldenLogTests {

	@TempDir
	Path folder;

	@AfterEach
	void stopWriting() {
		System.clearProperty(GoldenLog.WRITE);
	}

	private void file(String name, String json) throws IOException {
		Files.writeString(this.folder.resolve(name), json);
	}

	private GoldenLog golden() {
		return GoldenLog.in(this.folder);
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private void fails(GoldenLog golden, String... problems) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(golden::check)
			.withMessage("Golden log does not hold (folder: %s):\n  %s".formatted(this.folder,
					String.join("\n  ", problems)));
	}

	@Test
	void oldFormsAndOldNamesAreRead() throws IOException {
		file("golden.opened-1.json", "{\"room\": \"r\"}");
		file("golden.was-opened-1.json", "{\"room\": \"r\", \"beds\": 2}");
		golden().types(RoomOpened.class).check();
	}

	@Test
	void theFilesOfThisModuleAreRead() {
		GoldenLog.in("golden").examples(new RoomOpened("r", 2)).check();
	}

	@Test
	void aFormThatNoLongerFits() throws IOException {
		file("golden.opened-1.json", "{\"room\": \"r\", \"beds\": \"two\"}");
		fails(golden().types(RoomOpened.class),
				"golden.opened-1.json: %s can no longer read it: The stored JSON does not fit %s: InvalidFormatException"
					.formatted(RoomOpened.class.getName(), RoomOpened.class.getName()));
	}

	@Test
	void aValueThatIsLost() throws IOException {
		file("golden.opened-1.json", "{\"room\": \"r\", \"places\": 2}");
		fails(golden().types(RoomOpened.class),
				"golden.opened-1.json: 'places' is lost, %s has no such component; if it is meant, say so with forgetting(...)"
					.formatted(RoomOpened.class.getName()));
		golden().types(RoomOpened.class).forgetting(RoomOpened.class, "places").check();
	}

	@Test
	void aTypeWithoutItsFormerName() throws IOException {
		file("golden.opened-1.json", "{\"room\": \"r\"}");
		file("golden.room-1.json", "{\"room\": \"r\"}");
		fails(golden().types(RoomOpened.class),
				"golden.room-1.json: no type has the name 'golden.room'; keep the name of a renamed type in 'formerly' "
						+ "of its @MessageType, and add the type to the check");
	}

	@Test
	void aTypeWithoutAFile() {
		fails(golden().types(RoomOpened.class),
				"golden.opened: there is no file of the type; run with -Dsourced.golden.write=true and an example");
	}

	@Test
	void aFormOfTodayThatIsInNoFile() throws IOException {
		file("golden.opened-1.json", "{\"room\": \"r\"}");
		fails(golden().examples(new RoomOpened("r", 2)),
				"golden.opened: today's form is in no file; if it is meant, add it by running once with "
						+ "-Dsourced.golden.write=true (form: {\"room\":\"r\",\"beds\":2})");
	}

	@Test
	void formsAreAddedOnRequestAndNeverChanged() throws IOException {
		file("golden.opened-1.json", "{\"room\": \"r\"}");
		System.setProperty(GoldenLog.WRITE, "true");
		golden().examples(new RoomOpened("r", 2)).check();
		golden().examples(new RoomOpened("r", 2)).check();
		assertThat(files()).containsExactly("golden.opened-1.json", "golden.opened-2.json");
		assertThat(Files.readString(this.folder.resolve("golden.opened-1.json"))).isEqualTo("{\"room\": \"r\"}");
		System.clearProperty(GoldenLog.WRITE);
		golden().examples(new RoomOpened("r", 2)).check();
	}

	@Test
	void aFileWithAnotherName() throws IOException {
		file("notes.json", "{}");
		assertThatExceptionOfType(MisuseException.class).isThrownBy(golden().types(RoomOpened.class)::check)
			.withMessageContaining("must be named <type name>-<number>.json");
	}

	@Test
	void nothingToCheck() {
		assertThatExceptionOfType(MisuseException.class).isThrownBy(golden()::check)
			.withMessage("Golden log must be given types or examples to check");
	}

	@MessageType(value = "golden.opened", formerly = "golden.was-opened")
	record RoomOpened(@Tag String room, int beds) implements Event {
	}

}
