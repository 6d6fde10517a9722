package org.istmo.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For whom a passkey is (WebAuthn, section 5.1.2): browsers give it to pages of this origin only, and sign which page
 * asked.
 *
 * @param id the domain
 * @param origin the address of the pages, such as {@code https://istmo.example.org}
 */
public record RelyingParty(String id, String origin) {

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*]");

    /**
     * For this public address; empty where browsers keep no passkey for it, because it is a number or is not encrypted.
     * What listens on this machine alone is reached as localhost.
     */
    static Optional<RelyingParty> of(String base) {
        URI address = URI.create(base);
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}")) {
            host = "localhost";
        }
        boolean encrypted = address.getScheme().equals("https");
        if (NUMBERS.matcher(host).matches() || !(encrypted || host.equals("localhost"))) {
            return Optional.empty();
        }
        int usual = encrypted ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return Optional.of(new RelyingParty(host, address.getScheme() + "://" + host + port));
    }
}
