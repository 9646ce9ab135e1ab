/**
 * Views, on orders whose items are added, which are paid and built.
 */
package dev.sourced.view;
