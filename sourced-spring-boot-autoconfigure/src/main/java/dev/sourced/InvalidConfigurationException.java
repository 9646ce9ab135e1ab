package dev.sourced;

/**
 * A mistake in the application's types, beans or database that was found while it
 * started. Names the thing at fault and the remedy; Spring Boot prints both without a
 * stack trace.
 */
public class InvalidConfigurationException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	/**
	 * Create the exception.
	 * @param problem what is wrong, naming the class, method, type or setting
	 * @param remedy what to change
	 */
	public InvalidConfigurationException(String problem, String remedy) {
		super(problem);
		this.remedy = remedy;
	}

	/**
	 * What to change so that the application starts.
	 * @return a sentence for the developer
	 */
	public String remedy() {
		return this.remedy;
	}

}
