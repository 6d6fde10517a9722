package org.istmo.stix.misp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.istmo.stix.CanonicalJson;
import org.istmo.stix.DeterministicId;
import org.istmo.stix.Identifier;
import org.istmo.stix.Json;
import org.istmo.stix.StixObject;
import org.istmo.stix.Validation;
import org.istmo.stix.indicators.Indicator;
import org.istmo.stix.indicators.IndicatorKind;
import org.istmo.stix.pattern.ComparisonExpression;
import org.istmo.stix.pattern.ComparisonOperator;
import org.istmo.stix.pattern.Constant;
import org.istmo.stix.pattern.ObjectPath;
import org.istmo.stix.pattern.ObservationExpression;
import org.istmo.stix.pattern.Pattern;
import org.istmo.stix.pattern.Subnet;
import org.jspecify.annotations.Nullable;

/** Values at object paths (section 9.7), as observables and as patterns, and read back from both. */
final class Observables {

    /** Values by path, several where the path goes through a list; in the order in which they are written. */
    record Values(Map<ObjectPath, List<String>> byPath) {

        Values() {
            this(new LinkedHashMap<>());
        }

        void add(ObjectPath path, String value) {
            byPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(value);
        }
    }

    private Observables() {}

    static ObjectPath path(String text) {
        if (Pattern.parse("[" + text + " = 1]") instanceof Pattern pattern
                && pattern.expression() instanceof ObservationExpression.Single(ComparisonExpression.Test test)) {
            return test.path();
        }
        throw new IllegalArgumentException(text);
    }

    /** Integers are written as numbers, as the specification has them. */
    static boolean integer(ObjectPath path) {
        return path.steps().getLast() instanceof ObjectPath.Key(String name)
                && (name.endsWith("_port")
                        || name.equals("size")
                        || (name.equals("number") && path.objectType().equals("autonomous-system")));
    }

    /** The pattern that asks for all the values of one object. */
    static String pattern(Values values) {
        List<ComparisonExpression> tests = new ArrayList<>();
        values.byPath.forEach((path, several) -> several.forEach(value -> tests.add(
                new ComparisonExpression.Test(path, false, ComparisonOperator.EQUAL, List.of(constant(path, value))))));
        ComparisonExpression all = tests.size() == 1 ? tests.getFirst() : new ComparisonExpression.And(tests);
        return new Pattern("", new ObservationExpression.Single(all)).print();
    }

    private static Constant constant(ObjectPath path, String value) {
        return integer(path) && number(value) ? new Constant.Whole(Long.parseLong(value)) : new Constant.Text(value);
    }

    private static boolean number(String value) {
        return !value.isEmpty()
                && value.length() < 16
                && value.chars().allMatch(c -> c >= '0' && c <= '9')
                && (value.equals("0") || !value.startsWith("0"));
    }

    /** The values that a pattern asks for; nothing where it asks for anything but equality of one object's properties. */
    static @Nullable Values values(String pattern) {
        if (!(Pattern.parse(pattern) instanceof Pattern read)
                || !(read.expression() instanceof ObservationExpression.Single(ComparisonExpression comparison))) {
            return null;
        }
        List<ComparisonExpression> tests =
                comparison instanceof ComparisonExpression.And(List<ComparisonExpression> operands)
                        ? operands
                        : List.of(comparison);
        Values values = new Values();
        for (ComparisonExpression one : tests) {
            if (!(one instanceof ComparisonExpression.Test test)
                    || test.negated()
                    || test.operator() != ComparisonOperator.EQUAL) {
                return null;
            }
            // The type of what is referred to follows from its value.
            boolean implied = test.path().steps().size() > 1
                    && test.path().steps().getLast().equals(new ObjectPath.Key("type"));
            switch (test.constants().getFirst()) {
                case Constant.Text(String value) -> {
                    if (!implied) {
                        values.add(test.path(), value);
                    }
                }
                case Constant.Whole(long value) -> values.add(test.path(), String.valueOf(value));
                default -> {
                    return null;
                }
            }
        }
        return values.byPath.isEmpty() ? null : values;
    }

    /** The observables, the first of which holds the values and the others what it refers to; nothing where a value does not fit its path. */
    static @Nullable List<Json.Dictionary> objects(Values values) {
        Map<String, Object> main = new LinkedHashMap<>();
        List<Json.Dictionary> referred = new ArrayList<>();
        String type = "";
        for (Map.Entry<ObjectPath, List<String>> entry : values.byPath.entrySet()) {
            type = entry.getKey().objectType();
            for (int i = 0; i < entry.getValue().size(); i++) {
                String value = entry.getValue().get(i);
                if (integer(entry.getKey()) && !number(value)) {
                    return null;
                }
                Json json = integer(entry.getKey()) ? new Json.Num(value) : new Json.Text(value);
                if (!set(main, entry.getKey().steps(), 0, json, value, i, referred)) {
                    return null;
                }
            }
        }
        require(type, main, referred);
        Members members = new Members().put("type", type).put("spec_version", "2.1");
        main.forEach((name, value) -> members.put(name, json(value)));
        List<Json.Dictionary> objects = new ArrayList<>();
        objects.add(identified(type, members.done()));
        objects.addAll(referred);
        return objects.stream().allMatch(Observables::valid) ? objects : null;
    }

    /** What breaks a rule of the specification is not written, but kept beside. */
    private static boolean valid(Json.Dictionary object) {
        String text = CanonicalJson.of(object);
        return text != null
                && StixObject.parse(text) instanceof StixObject read
                && Validation.of(read).isValid();
    }

    /** The value as STIX wants it at the path: keys of the registry with their hive in full, AS numbers as numbers. */
    static String canonical(ObjectPath path, String value) {
        if (!(path.steps().getFirst() instanceof ObjectPath.Key(String property))) {
            return value;
        }
        return switch (path.objectType() + ":" + property) {
            case "windows-registry-key:key" ->
                Indicator.of(IndicatorKind.REGISTRY_KEY, value)
                        .map(Indicator::value)
                        .orElse(value);
            case "autonomous-system:number" ->
                Indicator.of(IndicatorKind.AS_NUMBER, value)
                        .map(as -> as.value().substring(2))
                        .orElse(value);
            default -> value;
        };
    }

    /** What the specification requires of an object beside what MISP says. */
    private static void require(String type, Map<String, Object> main, List<Json.Dictionary> referred) {
        if (type.equals("network-traffic") && !main.containsKey("protocols")) {
            boolean six = referred.stream().anyMatch(object -> "ipv6-addr".equals(object.text("type")));
            main.put("protocols", new ArrayList<>(List.of(new Json.Text(six ? "ipv6" : "tcp"))));
        }
        if (type.equals("email-message")) {
            main.putIfAbsent("is_multipart", new Json.Bool(false));
        }
    }

    private static Json.Dictionary identified(String type, Json.Dictionary object) {
        Identifier id = DeterministicId.of(object);
        String written = id == null ? type + "--" + MispExtension.arbitrary(object.toString()) : id.toString();
        Members members =
                new Members().put("type", type).put("spec_version", "2.1").put("id", written);
        object.members().forEach(members::put);
        return members.done();
    }

    private static Json json(Object value) {
        return switch (value) {
            case Json json -> json;
            case List<?> items ->
                new Json.Array(items.stream().map(Observables::json).toList());
            case Map<?, ?> map -> {
                Members members = new Members();
                map.forEach((name, inner) -> members.put(String.valueOf(name), json(inner)));
                yield members.done();
            }
            default -> throw new IllegalStateException(value.getClass().getName());
        };
    }

    private static boolean set(
            Map<String, Object> at,
            List<ObjectPath.Step> steps,
            int index,
            Json value,
            String text,
            int occurrence,
            List<Json.Dictionary> referred) {
        if (!(steps.get(index) instanceof ObjectPath.Key(String name))) {
            return false;
        }
        if (index == steps.size() - 1) {
            return at.putIfAbsent(name, value) == null;
        }
        boolean every = steps.get(index + 1) instanceof ObjectPath.Every;
        if (name.endsWith("_ref") || name.endsWith("_refs")) {
            Json.Dictionary object = referred(name, steps.getLast(), text);
            if (object == null) {
                return false;
            }
            if (!referred.contains(object)) {
                referred.add(object);
            }
            Json id = new Json.Text(String.valueOf(object.text("id")));
            return every ? list(at, name).add(id) : at.putIfAbsent(name, id) == null;
        }
        if (!every) {
            return set(
                    map(at.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>())),
                    steps,
                    index + 1,
                    value,
                    text,
                    occurrence,
                    referred);
        }
        List<Object> items = list(at, name);
        if (index + 2 == steps.size()) {
            return items.add(value);
        }
        while (items.size() <= occurrence) {
            items.add(new LinkedHashMap<String, Object>());
        }
        return set(map(items.get(occurrence)), steps, index + 2, value, text, occurrence, referred);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> at, String name) {
        return (List<Object>) at.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** The object behind a reference, from the one property of it that is known. */
    private static Json.@Nullable Dictionary referred(String reference, ObjectPath.Step step, String value) {
        String type = switch (reference) {
            case "src_ref", "dst_ref", "resolves_to_refs" -> {
                Subnet address = Subnet.read(value);
                if (address != null) {
                    yield address.width() == 32 ? "ipv4-addr" : "ipv6-addr";
                }
                yield reference.equals("resolves_to_refs") || value.indexOf('.') < 0 ? "" : "domain-name";
            }
            case "from_ref", "sender_ref", "to_refs", "cc_refs", "bcc_refs" ->
                value.indexOf('@') > 0 ? "email-addr" : "";
            case "parent_directory_ref" -> "directory";
            default -> "";
        };
        if (type.isEmpty() || !(step instanceof ObjectPath.Key(String property))) {
            return null;
        }
        return identified(
                type,
                new Members()
                        .put("type", type)
                        .put("spec_version", "2.1")
                        .put(property, value)
                        .done());
    }

    /** All values of the path in the object. */
    static List<String> values(
            ObjectPath path, Json.Dictionary object, Function<String, Json.@Nullable Dictionary> find) {
        List<String> values = new ArrayList<>();
        if (path.objectType().equals(object.text("type"))) {
            collect(path.steps(), 0, object, "", find, values);
        }
        return values;
    }

    private static void collect(
            List<ObjectPath.Step> steps,
            int index,
            Json at,
            String property,
            Function<String, Json.@Nullable Dictionary> find,
            List<String> values) {
        if (index == steps.size()) {
            switch (at) {
                case Json.Text(String value) -> values.add(value);
                case Json.Num(String value) -> values.add(value);
                default -> {}
            }
            return;
        }
        boolean reference = property.endsWith("_ref") || property.endsWith("_refs");
        switch (steps.get(index)) {
            case ObjectPath.Key(String name) -> {
                Json from = reference && at instanceof Json.Text(String id) ? find.apply(id) : at;
                Json next = from instanceof Json.Dictionary dictionary ? dictionary.get(name) : null;
                if (next != null) {
                    collect(steps, index + 1, next, name, find, values);
                }
            }
            case ObjectPath.Every _ -> {
                if (at instanceof Json.Array(List<Json> items)) {
                    items.forEach(item -> collect(steps, index + 1, item, property, find, values));
                }
            }
            case ObjectPath.Index _ -> {}
        }
    }
}
