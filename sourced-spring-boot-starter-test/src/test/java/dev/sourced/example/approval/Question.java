package dev.sourced.example.approval;

/**
 * What is asked.
 *
 * @param expenseId the expense
 * @param amount how much it is
 */
record Question(String expenseId, int amount) {
}
