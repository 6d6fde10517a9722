package org.istmo.stix;

/**
 * A property that the specification defines.
 *
 * @param name its name
 * @param required whether it must be there
 * @param deprecated whether it should no longer be used
 * @param shape what it holds
 */
public record Property(String name, boolean required, boolean deprecated, Shape shape) {}
