package org.istmo.pages;

/** Something that the public can see has changed: kept pages are thrown away. Published inside the change. */
public record PublicContentChanged() {}
