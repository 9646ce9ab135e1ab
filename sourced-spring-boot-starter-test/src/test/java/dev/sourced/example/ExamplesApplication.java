package dev.sourced.example;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * One application with all of the examples: their classes are found where they are.
 */
@SpringBootApplication
class ExamplesApplication {

	@Bean
	SettableClock clock() {
		return new SettableClock();
	}

}
