/**
 * Applications that are built and started as processes: the quick starts of the
 * documents, and the sample processed ahead of time.
 */
package com.example.start;
