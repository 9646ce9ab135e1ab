package com.example.courses;

/**
 * The states of views in PostgreSQL, as tables to count.
 */
final class ViewTables {

	private ViewTables() {
	}

	/**
	 * The states of a view as JSON.
	 */
	static String states(String view) {
		return """
				(select r.state::json as state from sourced_view r
					join sourced_view_version v on v.group_number = r.group_number where v.name = '%s') s"""
			.formatted(view);
	}

	/**
	 * The elements of a list in all states of a view.
	 */
	static String elements(String view, String list) {
		return states(view)
				+ " cross join lateral json_array_elements_text(s.state -> '%s') as e(value)".formatted(list);
	}

}
