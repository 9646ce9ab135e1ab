package dev.sourced.internal.jdbc.dialect;

/**
 * A setting by which a crash loses what was committed.
 *
 * @param problem the setting, as a clause
 * @param remedy the imperative that changes it, as a clause
 */
public record DataLoss(String problem, String remedy) {

}
