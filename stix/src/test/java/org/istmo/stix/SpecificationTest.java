package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables hang together, and the views are made like them. */
class SpecificationTest {

    static Stream<ObjectType> types() {
        return RandomObjects.types().stream();
    }

    @Test
    void hasAllTypes() {
        assertThat(of(ObjectKind.SDO)).hasSize(19);
        assertThat(of(ObjectKind.SRO)).containsExactly("relationship", "sighting");
        assertThat(of(ObjectKind.SCO)).hasSize(18);
        assertThat(of(ObjectKind.SMO))
                .containsExactly("language-content", "marking-definition", "extension-definition");
        assertThat(Vocabulary.all()).hasSize(33);
    }

    private static List<String> of(ObjectKind kind) {
        return ObjectType.all().stream()
                .filter(type -> type.kind() == kind)
                .map(ObjectType::name)
                .toList();
    }

    @Test
    void namesOnlyWhatThereIs() {
        Stream.concat(Specification.OBJECTS.values().stream(), Specification.PARTS.values().stream())
                .forEach(type -> {
                    type.allProperties().values().forEach(property -> known(property.shape()));
                    type.rules()
                            .forEach(rule -> assertThat(type.properties().keySet())
                                    .as(type.name())
                                    .containsAll(rule.properties()));
                    assertThat(type.allProperties().keySet()).containsAll(type.contributing());
                    assertThat(Specification.PARTS.keySet()).containsAll(type.extensions());
                });
    }

    private static void known(Shape shape) {
        switch (shape) {
            case Shape.Struct(String name) -> assertThat(Specification.PARTS).containsKey(name);
            case Shape.Ref ref -> assertThat(Specification.OBJECTS.keySet()).containsAll(ref.types());
            case Shape.ListOf(Shape item) -> known(item);
            case Shape.Either(Shape first, Shape second) -> {
                known(first);
                known(second);
            }
            default -> {}
        }
    }

    /** Suffixes that section 3.1 asks for. */
    @Test
    void namesReferencesBytesAndHexadecimalsAsTheyMustBe() {
        Stream.concat(Specification.OBJECTS.values().stream(), Specification.PARTS.values().stream())
                .flatMap(type -> type.allProperties().values().stream())
                .filter(property -> !property.name().equals("id"))
                .forEach(property -> {
                    String name = property.name();
                    assertThat(property.shape() instanceof Shape.Ref).isEqualTo(name.endsWith("_ref"));
                    assertThat(property.shape() instanceof Shape.ListOf(Shape item) && item instanceof Shape.Ref)
                            .isEqualTo(name.endsWith("_refs"));
                    assertThat(property.shape() instanceof Shape.Hex).isEqualTo(name.endsWith("_hex"));
                    assertThat(property.shape() instanceof Shape.Binary).isEqualTo(name.endsWith("_bin"));
                });
    }

    /** A view has a method for each property, under its name, and none besides. */
    @ParameterizedTest
    @MethodSource("types")
    void hasAViewOfEachType(ObjectType type) throws ReflectiveOperationException {
        Json.Dictionary object = new RandomObjects(2).clean(type);
        View view = View.of(StixObjectTest.read(Written.plain(object)));

        Set<String> methods = Arrays.stream(view.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .map(Method::getName)
                .filter(name -> !Set.of("object", "hashCode", "toString").contains(name))
                .collect(Collectors.toSet());
        Set<String> names = type.properties().keySet().stream()
                .map(SpecificationTest::camel)
                .collect(Collectors.toSet());

        assertThat(methods).isEqualTo(names);
        assertThat(view).isNotInstanceOf(View.Custom.class);
        for (Property property : type.properties().values()) {
            Object value = view.getClass().getMethod(camel(property.name())).invoke(view);
            Json there = object.get(property.name());
            switch (value) {
                case null -> assertThat(there).isNull();
                case String text -> assertThat(there).isEqualTo(new Json.Text(text));
                case Timestamp time -> assertThat(there).isEqualTo(new Json.Text(time.text()));
                case Boolean truth -> assertThat(truth).isEqualTo(new Json.Bool(true).equals(there));
                case Long number -> assertThat(there).hasToString(new Json.Num(number.toString()).toString());
                case List<?> list ->
                    assertThat(list).hasSize(object.list(property.name()).size());
                case Map<?, ?> hashes -> assertThat(hashes.isEmpty()).isEqualTo(there == null);
                default -> assertThat(there).isNotNull();
            }
        }
    }

    private static String camel(String name) {
        if (name.equals("abstract")) {
            return "abstractText";
        }
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            if (letter == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return camel.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "indicator, indicates, malware, true",
        "indicator, indicates, identity, false",
        "infrastructure, consists-of, mutex, true",
        "infrastructure, consists-of, tool, false",
        "tool, related-to, url, true",
        "tool, duplicate-of, tool, true",
        "tool, duplicate-of, malware, false",
        "x-own, uses, tool, false",
    })
    void knowsWhichRelationshipsAreDefined(String source, String relationship, String target, boolean defined) {
        assertThat(RelationshipTypes.isDefined(source, relationship, target)).isEqualTo(defined);
        assertThat(RelationshipTypes.between(source, target).contains(relationship))
                .isEqualTo(defined);
    }
}
