package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of every type by chance: nothing is found in good ones, and everything in those that are spoilt. */
class GeneratedObjectsTest {

    private static final int ROUNDS = 15;

    static Stream<ObjectType> types() {
        return RandomObjects.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void areFaultless(ObjectType type) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Json.Dictionary object = new RandomObjects(seed).clean(type);

            assertThat(findings(object)).as(() -> Written.plain(object)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void keepTheirBytesAndWhatTheySay(ObjectType type) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Json.Dictionary object = new RandomObjects(seed).customised(type);
            byte[] written = Written.of(object, random).getBytes(StandardCharsets.UTF_8);

            StixObject read = StixObjectTest.read(written);

            assertThat(read.bytes()).isEqualTo(written);
            assertThat(read.tree()).isEqualTo(object);
            assertThat(Header.read(written)).isEqualTo(read.header());
            assertThat(read.kind()).isEqualTo(type.kind());
            assertThat(Versions.hasContentOf(read, StixObjectTest.read(Written.plain(object))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void mayHoldWhatIsCustom(ObjectType type) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Json.Dictionary object = new RandomObjects(seed).customised(type);

            assertThat(errors(object)).as(() -> Written.plain(object)).isEmpty();
        }
    }

    @Test
    void mayBeOfATypeOfSomebodysOwn() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Json.Dictionary object = new RandomObjects(seed).custom();

            assertThat(errors(object)).as(() -> Written.plain(object)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void lackNothingThatIsRequired(ObjectType type) {
        Json.Dictionary object = new RandomObjects(7).clean(type);
        type.allProperties().values().stream()
                .filter(Property::required)
                .forEach(property -> assertThat(errors(with(object, property.name(), null)))
                        .as(property.name())
                        .anyMatch(finding -> finding.rule() == Rule.REQUIRED
                                && finding.detail().equals(property.name())));
    }

    @ParameterizedTest
    @MethodSource("types")
    void holdNothingOfAnotherKind(ObjectType type) {
        for (int seed = 0; seed < 5; seed++) {
            Json.Dictionary object = new RandomObjects(seed).clean(type);
            for (String name : object.names()) {
                for (Json other : strangers(type, name)) {
                    assertThat(errors(with(object, name, other)))
                            .as(name + " = " + other)
                            .anyMatch(finding -> finding.path().startsWith(name)
                                    || (name.equals("type") && finding.rule() == Rule.REQUIRED));
                }
                assertThat(errors(with(object, name, new Json.Null())))
                        .as(name)
                        .anyMatch(finding -> finding.rule() == Rule.NULL || name.equals("type"));
            }
        }
    }

    /** Values of kinds that the property does not hold. */
    private static List<Json> strangers(ObjectType type, String name) {
        Property property = type.allProperties().get(name);
        if (property == null) {
            return List.of();
        }
        Json number = new Json.Num("0.5");
        Json truth = new Json.Bool(true);
        Json empty = new Json.Array(List.of());
        return property.shape() instanceof Shape.Bool
                ? List.of(number, empty)
                : property.shape() instanceof Shape.Flt ? List.of(truth, empty) : List.of(number, truth, empty);
    }

    @ParameterizedTest
    @MethodSource("types")
    void haveIdentifiersOfTheirOwnType(ObjectType type) {
        Json.Dictionary object = new RandomObjects(3).clean(type);

        assertThat(errors(with(object, "id", new Json.Text("campaig--" + new RandomObjects(1).uuid(4)))))
                .anyMatch(finding -> finding.rule() == Rule.IDENTIFIER_TYPE);
        assertThat(errors(with(object, "id", new Json.Text(type.name() + "--00000000-0000-0000-0000-000000000000"))))
                .anyMatch(finding -> finding.rule() == Rule.IDENTIFIER_UUID);
        assertThat(errors(with(object, "id", new Json.Text(type.name()))))
                .anyMatch(finding -> finding.rule() == Rule.IDENTIFIER);
    }

    @ParameterizedTest
    @MethodSource("types")
    void haveIdentifiersOfAnyVersion(ObjectType type) {
        for (int version = 1; version <= 5; version++) {
            RandomObjects objects = new RandomObjects(version);
            Json.Dictionary object = objects.clean(type);

            assertThat(errors(with(object, "id", new Json.Text(type.name() + "--" + objects.uuid(version)))))
                    .extracting(Finding::rule)
                    .isSubsetOf(Rule.IDENTIFIER_RANDOM_NEEDED, Rule.TLP_2);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void useNoReservedNames(ObjectType type) {
        Json.Dictionary object = new RandomObjects(4).clean(type);

        for (String name : List.of("severity", "username", "phone_number", "action")) {
            assertThat(errors(with(object, name, new Json.Num("1"))))
                    .extracting(Finding::rule)
                    .containsOnly(Rule.RESERVED_NAME);
        }
        for (String name : List.of("Name2", "1abc", "ab", "a-bc", "ñame", "a".repeat(251))) {
            assertThat(errors(with(object, name, new Json.Num("1"))))
                    .extracting(Finding::rule)
                    .containsOnly(Rule.PROPERTY_NAME);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void mayBeSpoiltAnywhere(ObjectType type) {
        Random random = new Random(11);
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes =
                    Written.of(new RandomObjects(seed).customised(type), random).getBytes(StandardCharsets.UTF_8);
            for (int times = 0; times < 20; times++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                // Whatever comes of it: an answer, and the same bytes.
                if (StixObject.parse(bytes) instanceof StixObject object) {
                    assertThat(object.bytes()).isEqualTo(bytes);
                    assertThat(Validation.of(object).findings()).isNotNull();
                }
            }
        }
    }

    static List<Finding> findings(Json.Dictionary object) {
        return Validation.of(StixObjectTest.read(Written.plain(object))).findings();
    }

    static List<Finding> errors(Json.Dictionary object) {
        return Validation.of(StixObjectTest.read(Written.plain(object))).errors();
    }

    static Json.Dictionary with(Json.Dictionary object, String name, @Nullable Json value) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, Objects.requireNonNull(value));
        }
        return new Json.Dictionary(members);
    }
}
