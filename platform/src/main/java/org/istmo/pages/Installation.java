package org.istmo.pages;

/**
 * Which Istmo this is.
 *
 * @param demonstration whether the levels that it shows are invented
 * @param base its public address, such as {@code https://istmo.example.org}, without a slash at its end
 */
public record Installation(boolean demonstration, String base) {}
