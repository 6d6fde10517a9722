package org.istmo.access.web;

import java.util.regex.Pattern;

/** An address that came with a request, to go on to: one of our own pages, or nowhere. */
final class OwnAddress {

    /** Only a path: an address that begins with two slashes would lead to another host. */
    private static final Pattern OWN =
            Pattern.compile("/(en|es|pt|fr)(/[A-Za-z0-9._~/-]*)?(\\?[A-Za-z0-9._~=&%,+-]*)?");

    private OwnAddress() {}

    static boolean is(String address) {
        return OWN.matcher(address).matches();
    }
}
