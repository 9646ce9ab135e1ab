package dev.sourced.test.shop;

import org.springframework.data.repository.CrudRepository;

public interface OrderTotalRepository extends CrudRepository<OrderTotal, String> {

}
