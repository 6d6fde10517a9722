package org.istmo.pages;

/** The viewer belongs to several organisations and has not said for which they act: until then nothing closed opens. */
public final class OrganisationMissing extends Forbidden {

    private static final long serialVersionUID = 1;

    /** The permission that waits for it. */
    public OrganisationMissing(String permission) {
        super(permission);
    }
}
