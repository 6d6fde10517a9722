package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of versions (section 3.6). */
class VersionsTest {

    private static final StixObject FIRST = version("2020-01-01T00:00:00.000Z", "'name':'a'");

    @Test
    void takesTheFirst() {
        assertThat(Versions.accept(List.of(), FIRST)).isEqualTo(new Versions.Accepted(true));
    }

    @Test
    void takesVersionsInAnyOrder() {
        StixObject third = version("2022-01-01T00:00:00.000Z", "'name':'c'");

        assertThat(Versions.accept(List.of(FIRST), third)).isEqualTo(new Versions.Accepted(true));
        assertThat(Versions.accept(List.of(third, FIRST), version("2021-01-01T00:00:00.000Z", "'name':'b'")))
                .isEqualTo(new Versions.Accepted(false));
        assertThat(Versions.accept(List.of(FIRST), version("2020-01-01T00:00:00.0000000001Z", "'name':'b'")))
                .isEqualTo(new Versions.Accepted(true));
    }

    @Test
    void knowsADuplicateHoweverItIsWritten() {
        for (String same : List.of(
                "{'name':'a','modified':'2020-01-01T00:00:00.000Z','type':'tool','id':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','created':'2020-01-01T00:00:00.000000Z'}",
                "{ 'type':'tool','id':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','created':'2020-01-01T00:00:00.000Z','modified':'2020-01-01T00:00:00.000Z','name':'\\u0061','revoked':false}")) {
            assertThat(Versions.accept(List.of(FIRST), read(same))).isEqualTo(new Versions.Duplicate());
        }
    }

    @Test
    void keepsApartWhatIsOtherwiseUnderOneVersion() {
        assertThat(Versions.accept(List.of(FIRST), version("2020-01-01T00:00:00.0Z", "'name':'b'")))
                .isEqualTo(new Versions.Refused(Versions.Reason.CONFLICT, FIRST));
        assertThat(Versions.accept(List.of(FIRST), version("2020-01-01T00:00:00.000Z", "'name':'a','x_b':1")))
                .isEqualTo(new Versions.Refused(Versions.Reason.CONFLICT, FIRST));
    }

    @Test
    void takesVersionsOfTheCreatorOnly() {
        StixObject mine = version(
                "2020-01-01T00:00:00.000Z", "'created_by_ref':'identity--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f'");

        for (String other :
                List.of("'name':'b'", "'created_by_ref':'identity--613f2e26-407d-48c7-9eca-b8e91df99dc9'")) {
            assertThat(Versions.accept(List.of(mine), version("2021-01-01T00:00:00.000Z", other)))
                    .isEqualTo(new Versions.Refused(Versions.Reason.NOT_THE_CREATOR, mine));
        }
    }

    @Test
    void takesNothingAfterARevocation() {
        StixObject revoked = version("2021-01-01T00:00:00.000Z", "'name':'a','revoked':true");

        assertThat(Versions.accept(List.of(FIRST), revoked)).isEqualTo(new Versions.Accepted(true));
        assertThat(Versions.accept(List.of(FIRST, revoked), version("2022-01-01T00:00:00.000Z", "'name':'b'")))
                .isEqualTo(new Versions.Refused(Versions.Reason.AFTER_REVOCATION, revoked));
        assertThat(Versions.accept(List.of(FIRST, revoked), version("2020-06-01T00:00:00.000Z", "'name':'b'")))
                .isEqualTo(new Versions.Accepted(false));
    }

    @Test
    void doesNotLetTheBeginningChange() {
        StixObject other = read("{'type':'tool','id':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',"
                + "'created':'2019-01-01T00:00:00.000Z','modified':'2021-01-01T00:00:00.000Z','name':'a'}");

        assertThat(Versions.accept(List.of(FIRST), other))
                .isEqualTo(new Versions.Refused(Versions.Reason.CREATED_CHANGED, FIRST));
    }

    @Test
    void knowsObservablesWithoutVersions() {
        String domain =
                "{'type':'domain-name','id':'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7','value':'example.com'";
        StixObject one = read(domain + "}");
        StixObject more = read(domain + ",'resolves_to_refs':['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4']}");

        assertThat(Versions.accept(List.of(one), read(domain + ",'spec_version':'2.1','defanged':false}")))
                .isEqualTo(new Versions.Duplicate());
        assertThat(Versions.accept(List.of(one), more))
                .isEqualTo(new Versions.Refused(Versions.Reason.OTHER_OBSERVATION, one));
    }

    @Test
    void isAskedAboutOneObject() {
        assertThatThrownBy(() -> Versions.accept(List.of(FIRST), read("{'id':'b'}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the order in which versions come, the latest is the same, and none but the latest is told to be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotDependOnTheOrder(long seed) {
        Random random = new Random(seed);
        List<StixObject> versions = new ArrayList<>();
        for (int count = 0; count < 12; count++) {
            versions.add(version("2020-01-0%dT00:00:00.000Z".formatted(1 + random.nextInt(9)), "'name':'same'"));
        }
        Collections.shuffle(versions, random);
        List<StixObject> taken = new ArrayList<>();
        StixObject latest = null;
        for (StixObject each : versions) {
            if (Versions.accept(taken, each) instanceof Versions.Accepted(boolean isLatest)) {
                taken.add(each);
                latest = isLatest ? each : latest;
            }
        }
        assertThat(Version.of(Objects.requireNonNull(latest)))
                .isEqualTo(versions.stream()
                        .map(each -> Objects.requireNonNull(Version.of(each)))
                        .max(Version::compareTo)
                        .orElseThrow());
        assertThat(taken).doesNotHaveDuplicates();
    }

    private static StixObject version(String modified, String properties) {
        return read(
                "{'type':'tool','id':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','created':'2020-01-01T00:00:00.000Z','modified':'"
                        + modified + "'," + properties + "}");
    }

    private static StixObject read(String text) {
        return StixObjectTest.read(text.replace('\'', '"'));
    }
}
