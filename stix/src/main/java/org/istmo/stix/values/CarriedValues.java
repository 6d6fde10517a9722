package org.istmo.stix.values;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.istmo.stix.Json;
import org.istmo.stix.StixObject;
import org.istmo.stix.pattern.ComparisonExpression;
import org.istmo.stix.pattern.ComparisonOperator;
import org.istmo.stix.pattern.Constant;
import org.istmo.stix.pattern.ObjectPath;
import org.istmo.stix.pattern.ObservationExpression;
import org.istmo.stix.pattern.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that an object carries: what an observable is (section 6), what observed-data holds in its dictionary of
 * observables (section 4.14), what the pattern of an indicator asks for by equality, membership or subnet (section 9),
 * and the CVE of a vulnerability (section 4.18).
 */
public final class CarriedValues {

    /** So many values of one object are taken; those that come later are not. */
    public static final int MOST = 1_000;

    private static final Map<String, ValueKind> PROPERTIES = Map.ofEntries(
            Map.entry("ipv4-addr:value", ValueKind.IPV4),
            Map.entry("ipv6-addr:value", ValueKind.IPV6),
            Map.entry("domain-name:value", ValueKind.DOMAIN),
            Map.entry("url:value", ValueKind.URL),
            Map.entry("artifact:url", ValueKind.URL),
            Map.entry("email-addr:value", ValueKind.EMAIL),
            Map.entry("mac-addr:value", ValueKind.MAC),
            Map.entry("autonomous-system:number", ValueKind.AS_NUMBER),
            Map.entry("file:name", ValueKind.FILE_NAME),
            Map.entry("mutex:name", ValueKind.MUTEX),
            Map.entry("windows-registry-key:key", ValueKind.REGISTRY_KEY),
            Map.entry("x509-certificate:serial_number", ValueKind.CERTIFICATE_SERIAL),
            Map.entry("user-account:user_id", ValueKind.USER_ACCOUNT),
            Map.entry("user-account:account_login", ValueKind.USER_ACCOUNT),
            Map.entry("cryptocurrency-wallet:value", ValueKind.WALLET));

    private static final Set<String> OBSERVABLES = Set.of(
            "ipv4-addr",
            "ipv6-addr",
            "domain-name",
            "url",
            "artifact",
            "email-addr",
            "mac-addr",
            "autonomous-system",
            "file",
            "mutex",
            "windows-registry-key",
            "x509-certificate",
            "user-account",
            "cryptocurrency-wallet");

    /** What something is to which a pattern gets by a reference: its value tells. */
    private static final List<ValueKind> REFERRED =
            List.of(ValueKind.IPV4, ValueKind.MAC, ValueKind.EMAIL, ValueKind.URL, ValueKind.DOMAIN);

    private final SequencedSet<CarriedValue> found = new LinkedHashSet<>();

    private CarriedValues() {}

    /** The values of an object, each once, in the order in which they stand; empty for an object that carries none. */
    public static List<CarriedValue> of(StixObject object) {
        CarriedValues values = new CarriedValues();
        switch (object.type()) {
            case "indicator" -> values.indicator(object.tree());
            case "observed-data" -> values.observedData(object.tree());
            case "vulnerability" -> values.vulnerability(object.tree());
            default -> values.observable(object.type(), object.tree());
        }
        return List.copyOf(values.found);
    }

    private void observedData(Json.Dictionary tree) {
        Json.Dictionary objects = tree.dictionary("objects");
        if (objects == null) {
            return;
        }
        for (Json each : objects.values()) {
            if (each instanceof Json.Dictionary observable) {
                String type = observable.text("type");
                observable(type == null ? "" : type, observable);
            }
        }
    }

    private void vulnerability(Json.Dictionary tree) {
        for (Json each : tree.list("external_references")) {
            if (each instanceof Json.Dictionary reference) {
                cve(reference.text("external_id"));
            }
        }
        cve(tree.text("name"));
    }

    private void cve(@Nullable String text) {
        if (text != null) {
            add(ValueKind.CVE, text);
        }
    }

    private void observable(String type, Json.Dictionary tree) {
        if (!OBSERVABLES.contains(type)) {
            return;
        }
        tree.members().forEach((name, value) -> {
            ValueKind kind = PROPERTIES.get(type + ":" + name);
            if (kind != null) {
                switch (value) {
                    case Json.Text(String text) -> add(kind, text);
                    case Json.Num(String digits) -> add(kind, digits);
                    default -> {}
                }
            }
        });
        hashes(tree);
    }

    /** The hashes of an observable, and of its parts. */
    private void hashes(Json.Dictionary tree) {
        tree.members().forEach((name, value) -> {
            if (name.equals("hashes") && value instanceof Json.Dictionary hashes) {
                hashes.members().forEach((algorithm, hash) -> {
                    ValueKind kind = algorithm(algorithm);
                    if (kind != null && hash instanceof Json.Text(String text)) {
                        add(kind, text);
                    }
                });
            } else if (value instanceof Json.Dictionary part) {
                hashes(part);
            } else if (value instanceof Json.Array(List<Json> items)) {
                for (Json item : items) {
                    if (item instanceof Json.Dictionary part) {
                        hashes(part);
                    }
                }
            }
        });
    }

    private void indicator(Json.Dictionary tree) {
        String language = tree.text("pattern_type");
        String text = tree.text("pattern");
        if (text != null
                && (language == null || language.equals("stix"))
                && Pattern.parse(text) instanceof Pattern pattern) {
            observation(pattern.expression());
        }
    }

    private void observation(ObservationExpression expression) {
        switch (expression) {
            case ObservationExpression.Single(ComparisonExpression comparison) -> comparison(comparison);
            case ObservationExpression.And(List<ObservationExpression> operands) -> operands.forEach(this::observation);
            case ObservationExpression.Or(List<ObservationExpression> operands) -> operands.forEach(this::observation);
            case ObservationExpression.FollowedBy(List<ObservationExpression> operands) ->
                operands.forEach(this::observation);
            case ObservationExpression.Qualified qualified -> observation(qualified.expression());
        }
    }

    private void comparison(ComparisonExpression expression) {
        switch (expression) {
            case ComparisonExpression.And(List<ComparisonExpression> operands) -> operands.forEach(this::comparison);
            case ComparisonExpression.Or(List<ComparisonExpression> operands) -> operands.forEach(this::comparison);
            case ComparisonExpression.Exists _ -> {}
            case ComparisonExpression.Test test -> test(test);
        }
    }

    private void test(ComparisonExpression.Test test) {
        boolean names = test.operator() == ComparisonOperator.EQUAL
                || test.operator() == ComparisonOperator.IN
                || test.operator() == ComparisonOperator.ISSUBSET;
        if (test.negated() || !names) {
            return;
        }
        for (Constant constant : test.constants()) {
            String text = switch (constant) {
                case Constant.Text(String value) -> value;
                case Constant.Whole(long value) -> Long.toString(value);
                default -> null;
            };
            if (text != null) {
                asked(test.path(), text);
            }
        }
    }

    private void asked(ObjectPath path, String text) {
        List<ObjectPath.Step> steps = path.steps();
        String last = name(steps.getLast());
        String before = steps.size() < 2 ? "" : name(steps.get(steps.size() - 2));
        if (before.equals("hashes")) {
            ValueKind kind = algorithm(last);
            if (kind != null) {
                add(kind, text);
            }
        } else if (steps.size() == 1) {
            ValueKind kind = PROPERTIES.get(path.objectType() + ":" + last);
            if (kind != null) {
                add(kind, text);
            }
        } else if (refers(steps)) {
            if (last.equals("value")) {
                REFERRED.stream()
                        .map(kind -> CarriedValue.of(kind, text))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(this::add);
            } else if (last.equals("name") && before.equals("image_ref")) {
                add(ValueKind.FILE_NAME, text);
            }
        }
    }

    private static boolean refers(List<ObjectPath.Step> steps) {
        return steps.stream()
                .map(CarriedValues::name)
                .anyMatch(name -> name.endsWith("_ref") || name.endsWith("_refs"));
    }

    private static String name(ObjectPath.Step step) {
        return step instanceof ObjectPath.Key(String name) ? name : "";
    }

    /** The kind of a hash by its algorithm's name (section 10.6), however it is hyphenated. */
    private static @Nullable ValueKind algorithm(String name) {
        return switch (name.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "")) {
            case "MD5" -> ValueKind.MD5;
            case "SHA1" -> ValueKind.SHA1;
            case "SHA256" -> ValueKind.SHA256;
            case "SHA512" -> ValueKind.SHA512;
            case "SHA3256" -> ValueKind.SHA3_256;
            case "SHA3512" -> ValueKind.SHA3_512;
            case "SSDEEP" -> ValueKind.SSDEEP;
            case "TLSH" -> ValueKind.TLSH;
            default -> null;
        };
    }

    private void add(ValueKind kind, String text) {
        CarriedValue.of(kind, text).ifPresent(this::add);
    }

    private void add(CarriedValue value) {
        if (found.size() < MOST) {
            found.add(value);
        }
    }
}
