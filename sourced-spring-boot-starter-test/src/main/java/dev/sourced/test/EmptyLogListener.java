package dev.sourced.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Empties the store before each test of a class with {@link EmptyLog}.
 */
final class EmptyLogListener extends AbstractTestExecutionListener {

	/*
	 * Before a transaction of the test begins, and before the scripts of the test run.
	 */
	private static final int BEFORE_TRANSACTIONS = 3500;

	EmptyLogListener() {
	}

	@Override
	public int getOrder() {
		return BEFORE_TRANSACTIONS;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), EmptyLog.class)) {
			testContext.getApplicationContext().getBean(StoreCleaner.class).clean();
		}
	}

}
