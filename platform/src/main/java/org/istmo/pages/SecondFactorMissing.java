package org.istmo.pages;

/** The viewer's roles carry this permission, and they hold it only once they have shown a second factor. */
public final class SecondFactorMissing extends Forbidden {

    private static final long serialVersionUID = 1;

    /** The permission that waits for it. */
    public SecondFactorMissing(String permission) {
        super(permission);
    }
}
