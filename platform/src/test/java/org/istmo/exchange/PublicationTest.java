package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.istmo.stix.StixObject;
import org.istmo.stix.Tlp;
import org.istmo.stix.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team publishes of what another gave it: without the author, and sound STIX. */
class PublicationTest {

    private static final UUID PUBLISHER = UUID.fromString("0b5a4f0e-2f7e-4c63-9d0a-0a5f5fbb7b01");
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00.123456Z");
    private static final String AUTHOR = "identity--f431f809-377b-45e0-aa1c-6a4751cae5ff";
    private static final String MALWARE = "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b";
    private static final String INDICATOR = "indicator--a932fcc6-e032-476c-826f-cb970a5a1ade";
    private static final String ADDRESS = "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4";
    private static final String BUNDLE = """
            {"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", "objects": [
             {"type": "identity", "spec_version": "2.1", "id": "AUTHOR", "name": "Bank of the Author",
              "identity_class": "organization", "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z"},
             {"type": "malware", "spec_version": "2.1", "id": "MALWARE", "name": "A family", "is_family": true,
              "created_by_ref": "AUTHOR", "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z",
              "x_bank_ticket": "BANK-7"},
             {"type": "indicator", "spec_version": "2.1", "id": "INDICATOR", "pattern": "[ipv4-addr:value = '198.51.100.3']",
              "pattern_type": "stix", "valid_from": "2026-01-01T00:00:00Z", "created_by_ref": "AUTHOR",
              "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z",
              "object_marking_refs": ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"]},
             {"type": "ipv4-addr", "spec_version": "2.1", "id": "ADDRESS", "value": "198.51.100.3"},
             {"type": "relationship", "spec_version": "2.1", "id": "relationship--44298a74-ba52-4f0c-87a3-1824e67d7fad",
              "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z", "created_by_ref": "AUTHOR",
              "relationship_type": "indicates", "source_ref": "INDICATOR", "target_ref": "MALWARE"},
             {"type": "marking-definition", "spec_version": "2.1", "id": "marking-definition--1b6c8f1e-2d8f-4bd7-9f4b-0b0d1c7a5a11",
              "created": "2026-01-01T00:00:00.000Z", "definition_type": "statement", "created_by_ref": "AUTHOR",
              "definition": {"statement": "Property of the Bank of the Author"}}]}
            """.replace("AUTHOR", AUTHOR)
            .replace("MALWARE", MALWARE)
            .replace("INDICATOR", INDICATOR)
            .replace("ADDRESS", ADDRESS);

    private static Publication publish(String content) {
        return Publication.of("A campaign", content, Tlp.GREEN, PUBLISHER, NOW, UUID::randomUUID);
    }

    private static List<StixObject> sound(Publication publication) {
        return publication.objects().stream()
                .map(StixObject::parse)
                .map(StixObject.class::cast)
                .peek(object -> assertThat(Validation.of(object).errors())
                        .as(object.toString())
                        .isEmpty())
                .toList();
    }

    @Test
    void theAuthorIsNowhereInIt() {
        Publication publication = publish(BUNDLE);
        String all = new String(publication.envelope(), StandardCharsets.UTF_8);
        assertThat(all).doesNotContain(AUTHOR, "Bank", "BANK-7", MALWARE, INDICATOR, "2026-01-01T00:00:00.000Z");
        List<StixObject> objects = sound(publication);
        assertThat(objects)
                .extracting(StixObject::type)
                .containsExactly("malware", "indicator", "ipv4-addr", "relationship");
        assertThat(objects)
                .allMatch(object -> Audience.level(object.markingRefs()) == Tlp.GREEN)
                .filteredOn(object -> !object.type().equals("ipv4-addr"))
                .allMatch(object -> ("identity--" + PUBLISHER).equals(object.text("created_by_ref")))
                .allMatch(object -> "2026-11-23T03:00:00.123Z".equals(object.text("modified")));
        StixObject relationship = objects.get(3);
        assertThat(relationship.text("source_ref"))
                .isEqualTo(objects.get(1).header().id());
        assertThat(relationship.text("target_ref"))
                .isEqualTo(objects.get(0).header().id());
        assertThat(objects.get(2).header().id())
                .as("an observable is the same for all")
                .isEqualTo(ADDRESS);
    }

    @Test
    void theIndicatorsOfATextBecomeObjects() {
        Publication publication =
                publish("We at the bank saw hxxp://evil[.]example[.]com/a and 198.51.100[.]7, not 192.168.0.1.");
        List<StixObject> objects = sound(publication);
        assertThat(objects).extracting(StixObject::type).containsExactly("indicator", "indicator", "report");
        assertThat(publication.names())
                .containsExactly(
                        "[url:value = 'http://evil.example.com/a']",
                        "[ipv4-addr:value = '198.51.100.7']",
                        "A campaign");
        assertThat(new String(publication.envelope(), StandardCharsets.UTF_8)).doesNotContain("bank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing of use",
                "{",
                "{\"objects\": [",
                "{\"objects\": []}",
                "{\"objects\": [7]}",
                "{\"objects\": [{\"type\": \"note\", \"id\": \"nothing\"}]}"
            })
    void whatHoldsNothingBecomesNothing(String content) {
        assertThat(publish(content).objects()).isEmpty();
    }
}
