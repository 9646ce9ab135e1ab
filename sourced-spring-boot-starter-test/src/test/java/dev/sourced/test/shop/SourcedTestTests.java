package dev.sourced.test.shop;

import dev.sourced.test.SourcedTest;

/**
 * A slice on the H2 database that it brings.
 */
@SourcedTest(properties = "spring.sql.init.schema-locations=classpath:shop/schema.sql")
class SourcedTestTests extends SourcedTestContract {

}
