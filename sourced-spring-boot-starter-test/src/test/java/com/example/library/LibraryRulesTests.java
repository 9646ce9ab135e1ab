package com.example.library;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import dev.sourced.test.rules.SourcedRules;

class LibraryRulesTests {

	@Test
	void decisionsArePure() {
		SourcedRules.all().check(new ClassFileImporter().importPackages("com.example.library"));
	}

}
