package dev.sourced.test.shop;

import org.springframework.stereotype.Service;

/**
 * A component that no slice includes.
 */
@Service
public class ShopFront {

}
