package dev.sourced.test.shop;

import org.springframework.data.annotation.Id;

public record OrderTotal(@Id String orderId, int amount) {
}
