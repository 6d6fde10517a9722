package org.istmo.stix;

/** The kinds of objects (sections 4 to 8). */
public enum ObjectKind {
    /** Domain object (section 4). */
    SDO,
    /** Relationship object (section 5). */
    SRO,
    /** Cyber-observable object (section 6). */
    SCO,
    /** Meta object: marking, translation or extension definition (section 7). */
    SMO,
    /** Bundle (section 8). */
    BUNDLE,
    /** A type that the specification does not know, with or without an extension that says what it is (sections 7.3, 11.2). */
    CUSTOM;

    /** The kind of an object: what the specification says of its type, else what its extensions say. */
    static ObjectKind of(StixObject object) {
        return of(object.type(), object.tree());
    }

    static ObjectKind of(String type, Json.Dictionary tree) {
        ObjectType known = ObjectType.of(type);
        if (known != null) {
            return known.kind();
        }
        Json.Dictionary extensions = tree.dictionary("extensions");
        if (extensions != null) {
            for (Json extension : extensions.values()) {
                if (extension instanceof Json.Dictionary inner) {
                    String says = inner.text("extension_type");
                    switch (says == null ? "" : says) {
                        case "new-sdo" -> {
                            return SDO;
                        }
                        case "new-sco" -> {
                            return SCO;
                        }
                        case "new-sro" -> {
                            return SRO;
                        }
                        default -> {}
                    }
                }
            }
        }
        return CUSTOM;
    }
}
