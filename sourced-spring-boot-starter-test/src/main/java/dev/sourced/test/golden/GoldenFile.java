package dev.sourced.test.golden;

/**
 * A stored payload in a file.
 *
 * @param name the file's name
 * @param type the name of the message type
 * @param number which of the type's forms it is
 * @param json the payload
 */
record GoldenFile(String name, String type, int number, String json) {
}
