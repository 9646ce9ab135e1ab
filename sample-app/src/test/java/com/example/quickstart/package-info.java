/**
 * The quick starts of the documents, generated, built and run as a reader would.
 */
package com.example.quickstart;
