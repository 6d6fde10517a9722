package org.istmo.stix.indicators;

import java.util.Objects;
import java.util.Optional;
import org.istmo.stix.Json;
import org.jspecify.annotations.Nullable;

/**
 * An indicator in canonical writing. Only {@link #of} makes one, so that no value holds a control character or anything else that its
 * kind does not allow: what is written to a file of rules cannot break out of its line.
 */
public final class Indicator {

    /** Longest value of any kind, in UTF-16 units. */
    public static final int LONGEST = 8192;

    private final IndicatorKind kind;
    private final String value;
    private final @Nullable Integer port;

    private Indicator(IndicatorKind kind, String value, @Nullable Integer port) {
        this.kind = kind;
        this.value = value;
        this.port = port;
    }

    /** The indicator that the text is when read as this kind, or nothing where it is none. */
    public static Optional<Indicator> of(IndicatorKind kind, String text) {
        String value = text.length() > LONGEST ? null : CanonicalValue.of(kind, text);
        return value == null ? Optional.empty() : Optional.of(new Indicator(kind, value, null));
    }

    /** The same address with a port; nothing where this is no single address or the port is out of range. */
    Optional<Indicator> withPort(int number) {
        boolean address = (kind == IndicatorKind.IPV4 || kind == IndicatorKind.IPV6) && value.indexOf('/') < 0;
        return address && number > 0 && number < 65_536
                ? Optional.of(new Indicator(kind, value, number))
                : Optional.empty();
    }

    public IndicatorKind kind() {
        return kind;
    }

    /** The value in its canonical writing: names in small letters and punycode, addresses by RFC 5952, hashes in small letters. */
    public String value() {
        return value;
    }

    /** The port written after an address, or nothing. */
    public @Nullable Integer port() {
        return port;
    }

    /** The STIX pattern that looks for it; nothing for a CVE, which nobody observes. */
    public Optional<String> pattern() {
        return StixForms.pattern(this);
    }

    /**
     * It as a cyber-observable object with its deterministic identifier; nothing for a CVE. A bitcoin address has the custom type
     * cryptocurrency-wallet, and no identifier.
     */
    public Optional<Json.Dictionary> observable() {
        return StixForms.observable(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Indicator that
                && kind == that.kind
                && value.equals(that.value)
                && Objects.equals(port, that.port);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, value, port);
    }

    @Override
    public String toString() {
        return kind.label() + " " + value + (port == null ? "" : " port " + port);
    }
}
