package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule after the other, each by the smallest object that breaks it. */
class ValidationTest {

    private static final String UUID4 = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
    private static final String SHA_256 =
            "'SHA-256':'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a'";
    private static final String TIMES = "'created':'2016-04-06T20:03:48.000Z','modified':'2016-04-06T20:03:48.000Z'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // sections 2 and 3
                "campaign | 'name':'a','created':'2016-04-06T20:03:48Z' | timestamp-digits | created | 3.2",
                "campaign | 'name':'a','created':'2016-04-06T20:03:48.00Z' | timestamp-digits | created | 3.2",
                "campaign | 'name':'a','created':'2016-04-06 20:03:48.000Z' | timestamp | created | 2.16.1",
                "campaign | 'name':'a','first_seen':'2016-02-30T00:00:00Z' | timestamp | first_seen | 2.16.1",
                "campaign | 'name':'a','first_seen':'2016-02-20T00:00:00.Z' | timestamp | first_seen | 2.16.1",
                "campaign | 'name':'a','first_seen':'2016-02-20T00:00:00+00:00' | timestamp | first_seen | 2.16.1",
                "campaign | 'name':'a','modified':'2016-04-06T20:03:47.999Z' | modified-before-created | modified | 3.2",
                "campaign | 'name':'a','spec_version':'2.0' | spec-version | spec_version | 3.2",
                "campaign | 'name':'a','confidence':101 | out-of-range | confidence | 3.2",
                "campaign | 'name':'a','confidence':1.5 | wrong-kind | confidence | 2.10",
                "campaign | 'name':'a','defanged':false | not-applicable | defanged | 3.2",
                "campaign | 'name':'a','labels':[] | empty | labels | 2.12",
                "campaign | 'name':'a','labels':['a',1] | wrong-kind | labels[1] | 2.15",
                "campaign | 'name':'a','lang':'español' | language | lang | 3.2",
                "campaign | 'name':'a','lang':'es_MX' | language | lang | 3.2",
                "campaign | 'name':'a','created_by_ref':'tool--" + UUID4 + "' | reference-type | created_by_ref | 3.2",
                "campaign | 'name':'a','created_by_ref':'identity--1' | identifier | created_by_ref | 2.9",
                "campaign | 'name':'a','object_marking_refs':['campaign--613f2e26-407d-48c7-9eca-b8e91df99dc9'] | reference-type | object_marking_refs[0] | 3.2",
                "campaign | 'name':'a','x_a':null | null | x_a | 2",
                "campaign | 'name':'a','x_a':{'b c':1} | dictionary-key | x_a.b c | 2.3",
                "campaign | 'name':'a','x_a':{'b':[{}]} | empty | x_a.b[0] | 2.3",
                "campaign | 'name':'a','external_references':[{'source_name':'b'}] | at-least-one | external_references[0] | 2.5",
                "campaign | 'name':'a','external_references':[{'description':'b'}] | required | external_references[0] | 2.5",
                "indicator | 'pattern':'[a:b=1]','pattern_type':'stix','valid_from':'2016-01-01T00:00:00Z','kill_chain_phases':[{'kill_chain_name':'b'}] | required | kill_chain_phases[0] | 2.11",
                // section 4
                "attack-pattern | 'name':'a','external_references':[{'source_name':'capec','external_id':'163'}] | external-id | external_references[0].external_id | 4.1.1",
                "attack-pattern | 'name':'a','external_references':[{'source_name':'CAPEC','external_id':'CAPEC-163'}] | external-id | external_references[0].source_name | 4.1.1",
                "vulnerability | 'name':'a','external_references':[{'source_name':'cve','external_id':'2016-1234'}] | external-id | external_references[0].external_id | 4.19.1",
                "campaign | 'name':'a','first_seen':'2016-01-01T00:00:00.001Z','last_seen':'2016-01-01T00:00:00Z' | not-before | last_seen | 4.2",
                "course-of-action | 'name':'a','action':'b' | reserved-name | action | 3.8",
                "indicator | 'pattern':'[a:b=1]','pattern_type':'stix','valid_from':'2016-01-01T00:00:00Z','valid_until':'2016-01-01T00:00:00.000Z' | after | valid_until | 4.7",
                "indicator | 'pattern':'[a:b=','pattern_type':'stix','valid_from':'2016-01-01T00:00:00Z' | pattern | pattern | 9",
                "location | 'name':'a' | at-least-one | `` | 4.10",
                "location | 'latitude':1 | needs | latitude | 4.10",
                "location | 'latitude':-90.1,'longitude':0 | out-of-range | latitude | 4.10",
                "location | 'region':'americas','precision':1 | needs | precision | 4.10",
                "malware | 'is_family':true | family-name | `` | 4.11.1",
                "malware-analysis | 'product':'anonymized' | at-least-one | `` | 4.12",
                "note | 'content':'a','object_refs':['bundle--" + UUID4 + "'] | reference-type | object_refs[0] | 4.13",
                "observed-data | 'first_observed':'2016-01-01T00:00:00Z','last_observed':'2016-01-01T00:00:00Z','number_observed':0,'object_refs':['url--"
                        + UUID4 + "'] | out-of-range | number_observed | 4.14",
                "observed-data | 'first_observed':'2016-01-01T00:00:00Z','last_observed':'2016-01-01T00:00:00Z','number_observed':1 | at-least-one | `` | 4.14",
                "observed-data | 'first_observed':'2016-01-01T00:00:00Z','last_observed':'2016-01-01T00:00:00Z','number_observed':1,'object_refs':['relationship--"
                        + UUID4 + "'] | observed-objects | object_refs | 4.14.1",
                "observed-data | 'first_observed':'2016-01-01T00:00:00Z','last_observed':'2016-01-01T00:00:00Z','number_observed':1,'objects':{'0':{'type':'network-traffic','protocols':['tcp'],'src_ref':'1'}} | reference-local | objects.0.src_ref | 2.13",
                "opinion | 'opinion':'maybe','object_refs':['url--" + UUID4 + "'] | term | opinion | 10.18",
                // section 5
                "relationship | 'relationship_type':'Uses','source_ref':'tool--" + UUID4
                        + "','target_ref':'infrastructure--" + UUID4
                        + "' | relationship-type | relationship_type | 5.1",
                "relationship | 'relationship_type':'uses','source_ref':'sighting--" + UUID4
                        + "','target_ref':'infrastructure--" + UUID4 + "' | reference-type | source_ref | 5.1",
                "relationship | 'relationship_type':'uses','source_ref':'tool--" + UUID4
                        + "','target_ref':'marking-definition--" + UUID4 + "' | reference-type | target_ref | 5.1",
                "relationship | 'relationship_type':'uses','source_ref':'tool--" + UUID4
                        + "','target_ref':'infrastructure--" + UUID4
                        + "','start_time':'2016-01-01T00:00:00Z','stop_time':'2016-01-01T00:00:00Z' | after | stop_time | 5.1",
                "sighting | 'sighting_of_ref':'url--" + UUID4 + "' | reference-type | sighting_of_ref | 5.2",
                "sighting | 'sighting_of_ref':'tool--" + UUID4 + "','count':1000000000 | out-of-range | count | 5.2",
                // section 7
                "language-content | 'object_ref':'tool--" + UUID4 + "','contents':{} | empty | contents | 2.3",
                "language-content | 'object_ref':'tool--" + UUID4
                        + "','contents':{'spanish_':{'name':'a'}} | language | contents.spanish_ | 7.1.1",
                "language-content | 'object_ref':'tool--" + UUID4
                        + "','contents':{'es':'a'} | contents | contents.es | 7.1.1",
                "extension-definition | 'name':'a','schema':'b','version':'1.0.0','created_by_ref':'identity--" + UUID4
                        + "','extension_types':['property-extension'],'extension_properties':['abc'] | extension-properties | extension_properties | 7.3.1",
                "extension-definition | 'name':'a','schema':'b','version':'1.0.0','extension_types':['property-extension'] | required | `` | 3.2",
                "campaign | 'name':'a','granular_markings':[{'selectors':['name']}] | at-least-one | granular_markings[0] | 7.2.3",
                "campaign | 'name':'a','granular_markings':[{'lang':'es','marking_ref':'marking-definition--" + UUID4
                        + "','selectors':['name']}] | at-most-one | granular_markings[0] | 7.2.3",
                "campaign | 'name':'a','granular_markings':[{'lang':'es','selectors':['description']}] | selector-absent | granular_markings[0].selectors[0] | 7.2.3",
                "campaign | 'name':'a','aliases':['b'],'granular_markings':[{'lang':'es','selectors':['aliases.[1]']}] | selector-absent | granular_markings[0].selectors[0] | 7.2.3",
                "campaign | 'name':'a','aliases':['b'],'granular_markings':[{'lang':'es','selectors':['aliases[0]']}] | selector | granular_markings[0].selectors[0] | 7.2.3",
                "campaign | 'name':'a','extensions':{'extension-definition--" + UUID4
                        + "':{'rank_it':1}} | extension-type | extensions.extension-definition--" + UUID4 + " | 3.2",
                "campaign | 'name':'a','extensions':{'extension-definition--" + UUID4
                        + "':{'extension_type':'property','rank':1}} | term | extensions.extension-definition--" + UUID4
                        + ".extension_type | 10.5",
                "campaign | 'name':'a','extensions':{'extension-definition--" + UUID4
                        + "':{'extension_type':'property-extension','Rank':1}} | property-name | extensions.extension-definition--"
                        + UUID4 + ".Rank | 7.3.2",
                "campaign | 'name':'a','extensions':{'ntfs-ext':{'sid':'1'}} | extension-key | extensions.ntfs-ext | 3.2",
            })
    void findsTheErrorInVersionedObjects(String type, String properties, String code, String path, String section) {
        String times = "";
        for (String each : TIMES.split(",")) {
            times += properties.contains(each.substring(0, each.indexOf(':'))) ? "" : each + ",";
        }
        String version = properties.contains("'spec_version'") ? "" : "'spec_version':'2.1',";
        findsOne(type, version + times + properties, code, path, section);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "artifact | 'payload_bin':'QUJD','url':'https://example.com/','hashes':{" + SHA_256
                        + "} | at-most-one | `` | 6.1",
                "artifact | 'url':'https://example.com/a' | needs | url | 6.1",
                "artifact | 'payload_bin':'QUJ' | binary | payload_bin | 2.1",
                "artifact | 'payload_bin':'QUJD','encryption_algorithm':'rot13' | term | encryption_algorithm | 10.4",
                "artifact | 'payload_bin':'QUJD','decryption_key':'a' | needs | decryption_key | 6.1",
                "autonomous-system | 'number':9007199254740993 | out-of-range | number | 6.2",
                "directory | 'path':'/','contains_refs':['url--" + UUID4
                        + "'] | reference-type | contains_refs[0] | 6.3",
                "domain-name | 'value':'a..b' | domain | value | 6.4",
                "domain-name | 'value':'http://example.com' | domain | value | 6.4",
                "domain-name | 'value':'-a.example' | domain | value | 6.4",
                "email-addr | 'value':'Jane <jane@example.com>' | email | value | 6.5",
                "email-addr | 'value':'jane' | email | value | 6.5",
                "email-message | 'is_multipart':true,'body':'a' | multipart | body | 6.6.1",
                "email-message | 'is_multipart':false,'body_multipart':[{'body':'a'}] | multipart | body_multipart | 6.6.1",
                "email-message | 'is_multipart':true,'body_multipart':[{'content_type':'text/plain'}] | at-least-one | body_multipart[0] | 6.6.2",
                "email-message | 'is_multipart':false,'subject':'=?iso-8859-1?q?a=20b?=' | encoded-word | subject | 6.6",
                "email-message | 'is_multipart':false,'additional_header_fields':{'Reply-To':'a'} | wrong-kind | additional_header_fields.Reply-To | 2.12",
                "file | 'size':1 | at-least-one | `` | 6.7",
                "file | 'name':'a','size':-1 | out-of-range | size | 6.7",
                "file | 'hashes':{" + SHA_256 + ",'MD5':'0a'} | hash-value | hashes.MD5 | 10.7",
                "file | 'hashes':{" + SHA_256 + ",'M 5':'0a'} | hash-name | hashes.M 5 | 2.7",
                "file | 'hashes':{} | empty | hashes | 2.3",
                "file | 'hashes':{" + SHA_256 + "},'name_enc':'utf-8' | needs | name_enc | 6.7",
                "file | 'name':'a','magic_number_hex':'FFD8' | hex | magic_number_hex | 2.8",
                "file | 'name':'a','magic_number_hex':'ffd' | hex | magic_number_hex | 2.8",
                "file | 'name':'a','extensions':{'ntfs-ext':{}} | any-own | extensions.ntfs-ext | 6.7.3",
                "file | 'name':'a','extensions':{'windows-pebinary-ext':{'pe_type':'exe'}} | at-least-one | extensions.windows-pebinary-ext | 6.7.6",
                "file | 'name':'a','extensions':{'windows-pebinary-ext':{'pe_type':'exe','time_date_stamp':'2016-01-22T12:31:12.5Z'}} | timestamp-seconds | extensions.windows-pebinary-ext.time_date_stamp | 6.7.6",
                "file | 'name':'a','extensions':{'archive-ext':{}} | required | extensions.archive-ext | 6.7.2",
                "file | 'name':'a','extensions':{'tcp-ext':{'src_flags_hex':'00'}} | extension-key | extensions.tcp-ext | 3.2",
                "ipv4-addr | 'value':'256.0.0.1' | ipv4 | value | 6.8",
                "ipv4-addr | 'value':'1.2.3.4/33' | ipv4 | value | 6.8",
                "ipv4-addr | 'value':'1.2.3' | ipv4 | value | 6.8",
                "ipv6-addr | 'value':'2001:db8:::1' | ipv6 | value | 6.9",
                "ipv6-addr | 'value':'1:2:3:4:5:6:7:8:9' | ipv6 | value | 6.9",
                "ipv6-addr | 'value':'::/129' | ipv6 | value | 6.9",
                "mac-addr | 'value':'D2:fb:49:24:37:18' | mac | value | 6.10",
                "network-traffic | 'protocols':['tcp'],'src_port':1 | at-least-one | `` | 6.12",
                "network-traffic | 'protocols':['tcp'],'src_port':65536,'src_ref':'ipv4-addr--" + UUID4
                        + "' | out-of-range | src_port | 6.12",
                "network-traffic | 'protocols':['tcp'],'src_port':1,'src_ref':'url--" + UUID4
                        + "' | reference-type | src_ref | 6.12",
                "network-traffic | 'protocols':['tcp'],'src_port':1,'src_ref':'ipv4-addr--" + UUID4
                        + "','is_active':true,'end':'2016-01-01T00:00:00Z' | active-end | end | 6.12.1",
                "process | 'spec_version':'2.1' | any-own | `` | 6.13",
                "process | 'environment_variables':{'PATH':1} | wrong-kind | environment_variables.PATH | 2.15",
                "software | 'name':'a','cpe':'cpe:/a:microsoft:word' | cpe | cpe | 6.14",
                "software | 'name':'a','languages':['es','_'] | language | languages[1] | 6.14",
                "url | 'value':'not a url' | url | value | 6.15",
                "url | 'value':'https://example.com/%zz' | url | value | 6.15",
                "user-account | 'defanged':false | any-own | `` | 6.16",
                "windows-registry-key | 'key':'HKLM\\\\System' | hive | key | 6.17.1",
                "windows-registry-key | 'values':[{}] | any-own | values[0] | 6.17.2",
                "windows-registry-key | 'values':[{'data_type':'REG_TEXT'}] | term | values[0].data_type | 10.29",
                "x509-certificate | 'x509_v3_extensions':{} | any-own | x509_v3_extensions | 6.18.2",
            })
    void findsTheErrorInObservables(String type, String properties, String code, String path, String section) {
        findsOne(type, properties, code, path, section);
    }

    private static void findsOne(String type, String properties, String code, String path, String section) {
        String text = "{'type':'%s','id':'%s--%s',%s}"
                .formatted(type, type, UUID4, properties)
                .replace('\'', '"');

        assertThat(Validation.of(StixObjectTest.read(text)).errors())
                .extracting(Finding::code, Finding::path, Finding::section)
                .containsOnly(tuple(code, path, section));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "malware | 'name':'a','is_family':true,'lang':'es','malware_types':['Some Thing'] | vocabulary | malware_types[0]",
                "malware | 'name':'a','lang':'es' | family-unstated | ``",
                "tool | 'name':'a' | language-absent | ``",
                "tool | 'name':'a','lang':'es','x_colour':1 | custom-property | x_colour",
                "location | 'country':'XX' | country | country",
                "relationship | 'relationship_type':'mitigates','source_ref':'tool--" + UUID4
                        + "','target_ref':'malware--" + UUID4 + "' | relationship | relationship_type",
                "tool | 'name':'a','lang':'es','external_references':[{'source_name':'b','url':'https://b.example/'}] | external-hashes | external_references[0]",
                "attack-pattern | 'name':'a','lang':'es','kill_chain_phases':[{'kill_chain_name':'b','phase_name':'C d'}] | hyphenated | kill_chain_phases[0].phase_name",
            })
    void warnsOfWhatShouldBe(String type, String properties, String code, String path) {
        String text = "{'type':'%s','spec_version':'2.1','id':'%s--%s',%s,%s}"
                .formatted(type, type, UUID4, TIMES, properties)
                .replace('\'', '"');
        Validation validation = Validation.of(StixObjectTest.read(text));

        assertThat(validation.errors()).isEmpty();
        assertThat(validation.warnings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple(code, path));
    }

    @Test
    void letsDefangedValuesBe() {
        assertThat(codes("{'type':'url','id':'url--%s','value':'hxxp://example[.]com','defanged':true}"))
                .containsExactly("identifier-deterministic");
        assertThat(codes("{'type':'domain-name','id':'domain-name--%s','value':'example[.]com'}"))
                .contains("domain");
    }

    @Test
    void knowsTheIdentifiersOfObservables() {
        String domain = "{'type':'domain-name','value':'example.com','id':'domain-name--";

        assertThat(codes(domain + "bedb4899-d24b-5401-bc86-8f6b4cc18ec7'}")).isEmpty();
        assertThat(codes(domain + UUID4 + "'}")).containsExactly("identifier-deterministic");
        assertThat(codes(domain + "28bb3599-77cd-5a82-a950-b5bc3caf07c4'}")).containsExactly("identifier-differs");
        assertThat(codes(domain + "bedb4899-d24b-5401-bc86-8f6b4cc18ec7','created':'2016-04-06T20:03:48.000Z'}"))
                .contains("versioned-observable", "not-applicable");
        assertThat(codes("{'type':'process','pid':1,'id':'process--28bb3599-77cd-5a82-a950-b5bc3caf07c4'}"))
                .containsExactly("identifier-random-needed");
    }

    @Test
    void knowsTheNamespaceThatIsKeptForObservables() {
        String name =
                "{'type':'tool','spec_version':'2.1'," + TIMES + ",'lang':'es','name':'Mimikatz','id':'tool--%s'}";
        String own =
                String.valueOf(DeterministicId.uuid(RandomObjects.dictionary("name", RandomObjects.text("mimikatz"))));
        String other = String.valueOf(DeterministicId.uuid(new UUID(1, 2), "mimikatz"));

        assertThat(codes(name.formatted(own))).containsExactly("identifier-version", "identifier-namespace");
        assertThat(codes(name.formatted(other))).containsExactly("identifier-version");
        assertThat(codes(name.replace("Mimikatz", "mimikatz").formatted(own)))
                .containsExactly("identifier-version", "identifier-namespace");
    }

    @Test
    void takesTheFourOfTlp1AndTheFiveOfTlp2AndNoOthers() {
        for (Tlp.Instance instance : Tlp.Instance.all()) {
            StixObject object = instance.object();
            assertThat(Validation.of(object).errors()).isEmpty();

            String another = new String(object.bytes(), StandardCharsets.UTF_8);
            assertThat(codes(another.replace(instance.id().toString(), "marking-definition--" + UUID4)))
                    .contains(instance.version() == 1 ? "tlp" : "tlp-2");
            assertThat(codes(another.replace(
                            "\"" + instance.term() + "\"", instance.term().equals("red") ? "\"amber\"" : "\"red\"")))
                    .contains(instance.version() == 1 ? "tlp" : "tlp-2");
            assertThat(codes(another.replace("T00:00:00.000Z", "T00:00:00.001Z")))
                    .contains(instance.version() == 1 ? "tlp" : "tlp-2");
        }
    }

    @Test
    void knowsMarkingDefinitions() {
        String marking =
                "{'type':'marking-definition','spec_version':'2.1','created':'2016-08-01T00:00:00.000Z','id':'marking-definition--"
                        + UUID4 + "'";

        assertThat(codes(marking + "}")).containsExactly("marking-definition", "marking-definition");
        assertThat(codes(marking + ",'definition_type':'statement','definition':{'statement':'a'}}"))
                .containsExactly("deprecated", "deprecated");
        assertThat(codes(marking + ",'definition_type':'statement','definition':{'text':'a'}}"))
                .contains("statement");
        assertThat(codes(marking + ",'definition_type':'statement','definition':{'statement':'a'},"
                        + "'object_marking_refs':['marking-definition--" + UUID4 + "']}"))
                .contains("self-reference");
        assertThat(codes(marking + ",'definition_type':'statement','definition':{'statement':'a'},"
                        + "'modified':'2016-08-01T00:00:00.000Z'}"))
                .contains("not-applicable");
    }

    @Test
    void looksIntoBundles() {
        String bundle = "{'type':'bundle','id':'bundle--" + UUID4 + "'";

        assertThat(codes(bundle + "}")).isEmpty();
        assertThat(codes(bundle + ",'spec_version':'2.0'}")).containsExactly("bundle-property");
        assertThat(codes(bundle + ",'objects':[]}")).containsExactly("empty");
        assertThat(codes(bundle + ",'objects':{'a':1}}")).containsExactly("wrong-kind");
        assertThat(codes(bundle + ",'objects':[1]}")).containsExactly("bundle-object");
        assertThat(codes(bundle + ",'objects':[{'type':'bundle','id':'bundle--" + UUID4 + "'}]}"))
                .containsExactly("bundle-object");
        assertThat(Validation.of(StixObjectTest.read((bundle + ",'objects':[{'type':'mutex','name':'a','id':'mutex--"
                                        + UUID4 + "'},{'type':'mutex','id':'mutex--" + UUID4 + "'}]}")
                                .replace('\'', '"')))
                        .errors())
                .extracting(Finding::path, Finding::detail)
                .containsExactly(tuple("objects[1]", "name"));
        assertThat(codes("{'type':'bundle'}")).containsExactly("required");
    }

    @Test
    void knowsTypesOfSomebodysOwn() {
        String tactic = "{'type':'x-mitre-tactic','id':'x-mitre-tactic--" + UUID4 + "'," + TIMES;

        assertThat(codes(tactic + ",'name':'Impact'}")).containsExactly("custom-object");
        assertThat(codes(tactic.replace("x-mitre-tactic", "X_tactic") + "}")).contains("type-name", "identifier");
        assertThat(codes(
                        tactic + ",'extensions':{'extension-definition--" + UUID4 + "':{'extension_type':'new-sdo'}}}"))
                .containsExactly("required");
        assertThat(codes(tactic.replace(".000Z','modified", "Z','modified") + "}"))
                .contains("timestamp-digits");
        assertThat(codes("{'id':'a'}")).containsExactly("required");
    }

    @Test
    void tellsOnlySoMuch() {
        StringBuilder many = new StringBuilder("{\"type\":\"tool\"");
        for (int count = 0; count < 5_000; count++) {
            many.append(",\"X")
                    .append(count)
                    .append("\":null,\"y")
                    .append(count)
                    .append("\":1");
        }
        Validation validation = Validation.of(StixObjectTest.read(many + "}"));

        assertThat(validation.errors()).hasSize(Validation.MOST);
        assertThat(validation.errors().getLast().rule()).isEqualTo(Rule.TOO_MANY);
        assertThat(validation.warnings()).hasSize(Validation.MOST);
        assertThat(validation.isValid()).isFalse();
    }

    @Test
    void tellsErrorsHoweverManyWarningsThereAre() {
        StringBuilder many = new StringBuilder("{\"type\":\"tool\",\"lang\":\"es\"");
        for (int count = 0; count < 5_000; count++) {
            many.append(",\"y").append(count).append("\":1");
        }
        assertThat(Validation.of(StixObjectTest.read(many + ",\"severity\":1}")).errors())
                .extracting(Finding::code)
                .contains("reserved-name");
    }

    @Test
    void speaksInSentences() {
        assertThat(Validation.of(StixObjectTest.read("{\"type\":\"mutex\",\"name\":1,\"id\":\"mutex--" + UUID4 + "\"}"))
                        .errors())
                .hasToString("[name: The value is of another kind than the property holds (string) "
                        + "[wrong-kind, section 2.15]]");
    }

    private static List<String> codes(String text) {
        return Validation.of(StixObjectTest.read(text.formatted(UUID4).replace('\'', '"'))).findings().stream()
                .map(Finding::code)
                .toList();
    }
}
