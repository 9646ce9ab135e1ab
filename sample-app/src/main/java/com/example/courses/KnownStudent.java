package com.example.courses;

import org.springframework.data.annotation.Id;

/**
 * A student who has enrolled at least once.
 */
record KnownStudent(@Id String studentId, boolean welcomed) {
}
