package dev.sourced.example.agent;

import java.util.List;

/**
 * A language model: slow, expensive, and never the same twice.
 */
interface Model {

	Reply reply(List<String> transcript);

}
