package org.istmo.pages;

/** A form came back that was written while its sender acted for another organisation: nothing is done for the wrong one. */
public final class OtherOrganisation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String organisation;
    private final String name;

    /** The number of the organisation for which it was written, and its name; the name is empty where they cannot act for it. */
    public OtherOrganisation(String organisation, String name) {
        super("a form for another organisation", null, false, false);
        this.organisation = organisation;
        this.name = name;
    }

    String organisation() {
        return organisation;
    }

    String name() {
        return name;
    }
}
