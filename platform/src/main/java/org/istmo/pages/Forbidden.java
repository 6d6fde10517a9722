package org.istmo.pages;

/** The viewer may not do this. The page says who may, and never whether the thing exists. */
public class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final String permission;

    /** The permission that is missing. */
    public Forbidden(String permission) {
        super(permission, null, false, false);
        this.permission = permission;
    }

    /** The name of the permission that is missing. */
    public String permission() {
        return permission;
    }
}
