package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What markings say (section 7.2). */
class MarkingsTest {

    private static final String OWN = "marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    @Test
    void readsTheFourOfTlp1AsThoseOfTlp2() {
        assertThat(tlp("'object_marking_refs':['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9']")
                        .level())
                .isEqualTo(Tlp.CLEAR);
        assertThat(tlp("'object_marking_refs':['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']")
                        .level())
                .isEqualTo(Tlp.AMBER);
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void readsTheFiveOfTlp2(Tlp level) {
        assertThat(tlp("'object_marking_refs':['" + level.definition().id() + "']"))
                .isEqualTo(new Markings.TlpReading(level, List.of()));
        assertThat(level.definition().version()).isEqualTo(2);
        assertThat(Tlp.of(level.toString())).isEqualTo(level);
    }

    @ParameterizedTest
    @EnumSource(Pap.class)
    void readsPap(Pap level) {
        assertThat(Marking.of(level.id().toString(), Marking.Definitions.PUBLISHED))
                .isEqualTo(new Marking.Permissible(level.id().toString(), level));
    }

    @Test
    void takesTheMostRestrictive() {
        for (Tlp one : Tlp.values()) {
            for (Tlp other : Tlp.values()) {
                assertThat(tlp("'object_marking_refs':['" + one.definition().id() + "','"
                                        + other.definition().id() + "']")
                                .level())
                        .isEqualTo(one.isStricterThan(other) ? one : other);
            }
        }
    }

    /** What is served is the whole object: a red part makes it red. */
    @Test
    void countsTheMarkingsOfParts() {
        String green = Tlp.GREEN.definition().id().toString();
        String red = Tlp.RED.definition().id().toString();
        Markings markings = markings("'description':'b','labels':['c','d'],'object_marking_refs':['" + green
                + "'],'granular_markings':[{'marking_ref':'" + red + "','selectors':['labels']}]");

        assertThat(markings.tlp().level()).isEqualTo(Tlp.RED);
        assertThat(markings.hasParts()).isTrue();
        assertThat(markings.tlpAt(selector("description")).level()).isEqualTo(Tlp.GREEN);
        assertThat(markings.tlpAt(selector("labels.[1]")).level()).isEqualTo(Tlp.RED);
        assertThat(markings.at(selector("labels.[0]"))).hasSize(2);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(tlp("'object_marking_refs':['" + OWN + "']")).isEqualTo(new Markings.TlpReading(null, List.of(OWN)));
        assertThat(tlp("'object_marking_refs':['" + OWN + "','"
                        + Tlp.GREEN.definition().id() + "']"))
                .isEqualTo(new Markings.TlpReading(Tlp.GREEN, List.of(OWN)));
        assertThat(tlp("'labels':['tlp:purple']").isClear()).isFalse();
        assertThat(tlp("'labels':['x']")).isEqualTo(new Markings.TlpReading(null, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`'definition_type':'tlp','definition':{'tlp':'amber'}` | AMBER",
                "`'definition_type':'TLP','x_opencti_definition':'TLP:AMBER+STRICT','name':'TLP:AMBER+STRICT'` | AMBER_STRICT",
                "`'definition_type':'statement','definition':{'statement':'TLP:RED'}` | RED",
                "`'extensions':{'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d':{'extension_type':'property-extension','tlp_2_0':'amber+strict'}}` | AMBER_STRICT",
            })
    void readsDefinitionsOfSomebodysOwn(String definition, Tlp level) {
        assertThat(define(definition)).isEqualTo(new Marking.Traffic(OWN, level));
    }

    @Test
    void readsStatementsAndLeavesTheRest() {
        assertThat(define("'definition_type':'statement','definition':{'statement':'Copyright'}"))
                .isEqualTo(new Marking.Statement(OWN, "Copyright"));
        assertThat(define("'name':'House rule'")).isEqualTo(new Marking.Other(OWN, "House rule"));
        assertThat(define(
                        "'extensions':{'" + Pap.EXTENSION + "':{'extension_type':'property-extension','pap':'clear'}}"))
                .isEqualTo(new Marking.Permissible(OWN, Pap.WHITE));
    }

    @Test
    void readsLabels() {
        assertThat(tlp("'labels':['tlp:amber+strict','TLP:GREEN']").level()).isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void knowsTheLanguageOfAPlace() {
        Markings markings = markings("'lang':'en','name':'a','labels':['b'],'granular_markings':["
                + "{'lang':'de','selectors':['labels']},{'lang':'qu','selectors':['labels.[0]']}]");

        assertThat(markings.languageAt(selector("name"))).isEqualTo("en");
        assertThat(markings.languageAt(selector("labels"))).isEqualTo("de");
        assertThat(markings.languageAt(selector("labels.[0]"))).isEqualTo("qu");
    }

    private static Marking define(String definition) {
        StixObject object =
                StixObjectTest.read("{\"type\":\"marking-definition\"," + definition.replace('\'', '"') + "}");
        return Marking.of(OWN, Map.of(OWN, object)::get);
    }

    private static Markings.TlpReading tlp(String properties) {
        return markings(properties).tlp();
    }

    private static Markings markings(String properties) {
        return Markings.of(
                StixObjectTest.read("{\"type\":\"tool\"," + properties.replace('\'', '"') + "}"),
                Marking.Definitions.PUBLISHED);
    }

    private static Selector selector(String text) {
        return Objects.requireNonNull(Selector.of(text));
    }
}
