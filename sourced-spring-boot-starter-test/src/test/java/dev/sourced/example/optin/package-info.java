/**
 * Double opt-in: a token that fits one address, once and for an hour.
 */
@NullMarked
package dev.sourced.example.optin;

import org.jspecify.annotations.NullMarked;
