package dev.sourced.test.shop;

import dev.sourced.test.SourcedTest;

/**
 * A slice on the H2 database that it brings.
 */
@SourcedTest
class SourcedTestTests extends SourcedTestContract {

}
