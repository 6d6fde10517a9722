package org.istmo.stix.misp;

/**
 * Something that a conversion did not carry over.
 *
 * @param path where it stands: {@code Event.Attribute[3].data} in MISP, {@code malware--….is_family} in STIX
 */
public record Lost(String path, String reason) {}
