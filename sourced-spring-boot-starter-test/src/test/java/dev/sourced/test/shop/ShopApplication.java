package dev.sourced.test.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.PropertySource;

/**
 * The application.
 */
@SpringBootApplication
@PropertySource("classpath:shop/shop.properties")
public class ShopApplication {

}
