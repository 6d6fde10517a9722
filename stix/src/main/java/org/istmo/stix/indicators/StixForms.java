package org.istmo.stix.indicators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.istmo.stix.DeterministicId;
import org.istmo.stix.Identifier;
import org.istmo.stix.Json;

/** An indicator as STIX writes it: the pattern that looks for it (section 9), and the observable that it is (section 6). */
final class StixForms {

    private StixForms() {}

    static Optional<String> pattern(Indicator indicator) {
        String value = quoted(indicator.value());
        return switch (indicator.kind()) {
            case IPV4, IPV6 -> Optional.of(address(indicator, value));
            case DOMAIN -> Optional.of("[domain-name:value = " + value + "]");
            case URL -> Optional.of("[url:value = " + value + "]");
            case EMAIL -> Optional.of("[email-addr:value = " + value + "]");
            case MD5, SHA1, SHA256, SHA512, SSDEEP ->
                Optional.of("[file:hashes." + key(algorithm(indicator.kind())) + " = " + value + "]");
            case CVE -> Optional.empty();
            case AS_NUMBER -> Optional.of("[autonomous-system:number = " + number(indicator) + "]");
            case FILE_NAME -> Optional.of("[file:name = " + value + "]");
            case REGISTRY_KEY -> Optional.of("[windows-registry-key:key = " + value + "]");
            case MUTEX -> Optional.of("[mutex:name = " + value + "]");
            case BITCOIN -> Optional.of("[cryptocurrency-wallet:value = " + value + "]");
        };
    }

    private static String address(Indicator indicator, String value) {
        if (indicator.port() != null) {
            return "[network-traffic:dst_ref.value = " + value + " AND network-traffic:dst_port = " + indicator.port()
                    + "]";
        }
        String type = indicator.kind() == IndicatorKind.IPV4 ? "ipv4-addr" : "ipv6-addr";
        String operator = indicator.value().indexOf('/') < 0 ? " = " : " ISSUBSET ";
        return "[" + type + ":value" + operator + value + "]";
    }

    static Optional<Json.Dictionary> observable(Indicator indicator) {
        Json value = new Json.Text(indicator.value());
        return switch (indicator.kind()) {
            case IPV4 -> object("ipv4-addr", "value", value);
            case IPV6 -> object("ipv6-addr", "value", value);
            case DOMAIN -> object("domain-name", "value", value);
            case URL -> object("url", "value", value);
            case EMAIL -> object("email-addr", "value", value);
            case MD5, SHA1, SHA256, SHA512, SSDEEP ->
                object("file", "hashes", new Json.Dictionary(Map.of(algorithm(indicator.kind()), value)));
            case CVE -> Optional.empty();
            case AS_NUMBER -> object("autonomous-system", "number", new Json.Num(number(indicator)));
            case FILE_NAME -> object("file", "name", value);
            case REGISTRY_KEY -> object("windows-registry-key", "key", value);
            case MUTEX -> object("mutex", "name", value);
            case BITCOIN -> object("cryptocurrency-wallet", "value", value);
        };
    }

    private static Optional<Json.Dictionary> object(String type, String property, Json value) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", new Json.Text(type));
        members.put("spec_version", new Json.Text("2.1"));
        members.put(property, value);
        Identifier id = DeterministicId.of(new Json.Dictionary(members));
        if (id != null) {
            members.put("id", new Json.Text(id.toString()));
        }
        return Optional.of(new Json.Dictionary(members));
    }

    /** The name in the hash-algorithm vocabulary (section 10.6). */
    private static String algorithm(IndicatorKind kind) {
        return switch (kind) {
            case SHA1 -> "SHA-1";
            case SHA256 -> "SHA-256";
            case SHA512 -> "SHA-512";
            case SSDEEP -> "SSDEEP";
            default -> "MD5";
        };
    }

    private static String key(String algorithm) {
        return algorithm.indexOf('-') < 0 ? algorithm : quoted(algorithm);
    }

    private static String number(Indicator indicator) {
        return indicator.value().substring(2);
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
