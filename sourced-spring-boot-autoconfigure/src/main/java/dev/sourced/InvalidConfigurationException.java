package dev.sourced;

/**
 * A mistake in the application's types, beans, settings or database that was found at
 * start-up. Names the cause and the remedy; Spring Boot prints both without a stack
 * trace.
 */
public class InvalidConfigurationException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	/**
	 * Create the exception.
	 * @param problem the problem, naming the class, method, type or setting
	 * @param remedy the change that solves it
	 */
	public InvalidConfigurationException(String problem, String remedy) {
		super(problem);
		this.remedy = remedy;
	}

	/**
	 * The change that lets the application start.
	 * @return a sentence for the developer
	 */
	public String remedy() {
		return this.remedy;
	}

}
