package org.istmo.pages;

/** How many notices wait for the person who looks: asked once for each page, answered by whoever keeps notices. */
@FunctionalInterface
public interface Unread {

    /** The number, as far as it is worth counting. */
    int count();
}
