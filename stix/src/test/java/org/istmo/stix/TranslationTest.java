package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects in other languages (section 7.1). */
class TranslationTest {

    private static final StixObject ACTOR =
            read("{'type':'threat-actor','id':'threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',"
                    + "'created':'2017-02-08T21:31:22.007Z','modified':'2017-02-08T21:31:22.0070Z','name':'Bank thieves',"
                    + "'threat_actor_types':['criminal'],'goals':['Steal money','Steal cards'],"
                    + "'external_references':[{'source_name':'a','description':'Report'}]}");

    @Test
    void putsTheWordsInTheirPlaces() {
        Translation french = translate(
                "fr",
                "'fr':{'name':'Voleurs','goals':['Voler de l’argent',''],"
                        + "'external_references':[{'description':'Rapport'}]}");

        assertThat(french.tree().text("name")).isEqualTo("Voleurs");
        assertThat(french.tree().texts("goals")).containsExactly("Voler de l’argent", "Steal cards");
        assertThat(french.translated())
                .containsExactlyInAnyOrder("name", "goals.[0]", "external_references.[0].description");
        assertThat(french.isTranslated("goals.[1]")).isFalse();
        assertThat(french.mismatched()).isEmpty();
        assertThat(ACTOR.text("name")).isEqualTo("Bank thieves");
    }

    @Test
    void leavesWhatIsNoText() {
        Translation spanish = translate(
                "es",
                "'es':{'id':'otro','type':'otro','created':'nunca','absent':'nada',"
                        + "'threat_actor_types':['criminal-es'],'name':'Ladrones'}");

        assertThat(spanish.translated()).containsExactly("name");
        assertThat(spanish.tree().text("id")).isEqualTo(ACTOR.header().id());
        assertThat(spanish.tree().texts("threat_actor_types")).containsExactly("criminal");
        assertThat(spanish.tree().has("absent")).isFalse();
    }

    @Test
    void tellsWhereTheTranslationDoesNotMirrorTheObject() {
        Translation german = translate("de", "'de':{'name':['Diebe'],'goals':['Geld']}");

        assertThat(german.mismatched()).containsExactly("name", "goals");
        assertThat(german.tree()).isEqualTo(ACTOR.tree());
    }

    @ParameterizedTest
    @CsvSource({"es-MX, es-MX", "es-AR, es", "es, es", "ES, es", "pt, pt-BR", "pt-PT, pt-BR", "fr, ''", "e, ''"})
    void findsTheLanguageThatIsClosest(String asked, String found) {
        Translation translation = Translation.of(
                ACTOR, List.of(content("'es':{'name':'a'},'es-MX':{'name':'b'},'pt-BR':{'name':'c'}", "")), asked);

        assertThat(translation == null ? "" : translation.language()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-02-08T21:31:22.007Z, true",
        "2017-02-08T21:31:22.007000Z, true",
        "2017-02-08T21:31:22.008Z, false",
        "yesterday, false",
    })
    void isOfOneVersion(String modified, boolean belongs) {
        StixObject content = content("'es':{'name':'a'}", ",'object_modified':'" + modified + "'");

        assertThat(Translation.belongs(content, ACTOR)).isEqualTo(belongs);
    }

    @Test
    void isNotOfAnotherObject() {
        assertThat(Translation.belongs(ACTOR, ACTOR)).isFalse();
        assertThat(Translation.belongs(content("'es':{'name':'a'}", ",'revoked':true"), ACTOR))
                .isFalse();
        assertThat(Translation.belongs(content("'es':{'name':'a'}", ""), read("{'id':'b'}")))
                .isFalse();
    }

    private static Translation translate(String language, String contents) {
        return Objects.requireNonNull(Translation.of(ACTOR, List.of(content(contents, "")), language));
    }

    private static StixObject content(String contents, String more) {
        return read("{'type':'language-content','object_ref':'" + ACTOR.header().id() + "','contents':{" + contents
                + "}" + more + "}");
    }

    private static StixObject read(String text) {
        return StixObjectTest.read(text.replace('\'', '"'));
    }
}
