package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects as people write them, after the examples of the specification, which the tables were not made from. */
class ExamplesTest {

    private static final String VERSION =
            "'spec_version':'2.1','created':'2016-05-12T08:17:27.000Z','modified':'2016-05-12T08:17:27.000Z',";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attack-pattern|'name':'Spear Phishing','description':'…','external_references':[{'source_name':'capec','external_id':'CAPEC-163'}]",
                "attack-pattern|'name':'Phishing','x_mitre_version':'1.1','x_mitre_platforms':['Linux'],'external_references':[{'source_name':'mitre-attack','url':'https://attack.example/techniques/T1566','external_id':'T1566'}],'kill_chain_phases':[{'kill_chain_name':'mitre-attack','phase_name':'initial-access'}]",
                "campaign|'name':'Green Group Attacks','objective':'Disrupt','first_seen':'2016-01-08T12:50:40.123Z','last_seen':'2016-01-08T12:50:40.123Z'",
                "course-of-action|'name':'Block it','description':'Add a rule'",
                "grouping|'name':'The event','context':'suspicious-activity','object_refs':['indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2']",
                "identity|'name':'ACME Widget, Inc.','identity_class':'organization','sectors':['telecommunications']",
                "incident|'name':'A defacement','extensions':{'extension-definition--ef765651-680c-498d-9894-99799f2fa126':{'extension_type':'property-extension','investigation_status':'new'}}",
                "indicator|'name':'Poison Ivy','indicator_types':['malicious-activity'],'pattern':'[ file:hashes.\\\\u0027SHA-256\\\\u0027 = \\\\u00274bac27393bdd9777ce02453256c5577cd02275510b2227f473d03f533924f877\\\\u0027 ]','pattern_type':'stix','valid_from':'2016-01-01T00:00:00Z'",
                "indicator|'pattern':'rule a { condition: true }','pattern_type':'yara','pattern_version':'4.2','valid_from':'2016-01-01T00:00:00Z'",
                "infrastructure|'name':'Poison Ivy C2','infrastructure_types':['command-and-control']",
                "intrusion-set|'name':'Bobcat Breakin','aliases':['Zookeeper'],'goals':['acquisition-theft','harassment'],'resource_level':'organization','primary_motivation':'personal-gain'",
                "location|'region':'south-eastern-asia','country':'th','administrative_area':'Tak','postal_code':'63170'",
                "location|'latitude':48.8566,'longitude':2.3522,'precision':1e2",
                "malware|'name':'Cryptolocker','malware_types':['ransomware'],'is_family':false,'sample_refs':['file--ba8965d8-e4ec-5f9c-a4df-1c460994ca58']",
                "malware-analysis|'product':'microsoft','analysis_engine_version':'5.1.0','analysis_started':'2012-02-11T08:36:14Z','analysis_ended':'2012-02-11T08:36:14Z','result':'malicious'",
                "note|'abstract':'Tracking','content':'Step 1) Do a scan','authors':['John Doe'],'object_refs':['campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f']",
                "observed-data|'first_observed':'2015-12-21T19:00:00Z','last_observed':'2015-12-21T19:00:00Z','number_observed':50,'object_refs':['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4','domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7']",
                "observed-data|'first_observed':'2015-12-21T19:00:00Z','last_observed':'2015-12-21T19:00:00Z','number_observed':1,'objects':{'0':{'type':'ipv4-addr','value':'198.51.100.2'},'1':{'type':'network-traffic','src_ref':'0','protocols':['tcp']}}",
                "opinion|'object_refs':['relationship--16d2358f-3b0d-4c88-b047-0da2f7ed4471'],'opinion':'strongly-disagree','explanation':'…'",
                "report|'name':'Black Vine','published':'2016-01-20T17:00:00Z','report_types':['campaign'],'object_refs':['indicator--26ffb872-1dd9-446e-b6f5-d58527e5b5d2','x-own-thing--26ffb872-1dd9-446e-b6f5-d58527e5b5d2']",
                "threat-actor|'name':'Disco Team','threat_actor_types':['crime-syndicate'],'roles':['agent'],'goals':['Steal'],'sophistication':'expert','resource_level':'organization','primary_motivation':'personal-gain','secondary_motivations':['revenge'],'personal_motivations':['ideology']",
                "tool|'name':'VNC','tool_types':['remote-access'],'tool_version':'1'",
                "vulnerability|'name':'CVE-2016-1234','external_references':[{'source_name':'cve','external_id':'CVE-2016-1234'}]",
                "relationship|'relationship_type':'indicates','source_ref':'indicator--44298a74-ba52-4f0c-87a3-1824e67d7fad','target_ref':'malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b','start_time':'2016-01-01T00:00:00Z','stop_time':'2016-01-01T00:00:00.1Z'",
                "relationship|'relationship_type':'delivered-by','source_ref':'malware--44298a74-ba52-4f0c-87a3-1824e67d7fad','target_ref':'x-own-thing--31b940d4-6f7f-459a-80ea-9c1f17b5891b'",
                "sighting|'first_seen':'2015-12-21T19:00:00Z','last_seen':'2015-12-21T19:00:00Z','count':0,'summary':false,'sighting_of_ref':'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','observed_data_refs':['observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf'],'where_sighted_refs':['identity--b67d30ff-02ac-498a-92f9-32f845f448ff']",
                "language-content|'object_ref':'threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','object_modified':'2017-02-08T21:31:22.007Z','contents':{'de':{'goals':['Bankgeld stehlen','']},'pt-BR':{'name':'Ladrões'}}",
                "extension-definition|'name':'Foo','description':'…','created_by_ref':'identity--11b76a96-5d2b-45e0-8a5a-f6994f370731','schema':'https://www.example.com/schema-foo-1a/v1/','version':'1.2.1','extension_types':['toplevel-property-extension'],'extension_properties':['toxicity','rank']",
                "my-favorite-sdo|'name':'The one','some_property_name1':'value1','extensions':{'extension-definition--9c59fd79-4215-4ba2-920d-3e4f320e1e62':{'extension_type':'new-sdo'}}",
                "x-mitre-matrix|'name':'Enterprise','tactic_refs':['x-mitre-tactic--ffd5bcee-6e16-4dd2-8eca-7b3beedf33ca']",
            })
    void areTaken(String example) {
        isTaken(example, VERSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifact|'mime_type':'image/jpeg','payload_bin':'QUJDRA=='",
                "artifact|'mime_type':'application/zip','payload_bin':'QUJD','encryption_algorithm':'mime-type-indicated','decryption_key':'My voice is my passport'",
                "autonomous-system|'number':15139,'name':'Slime Industries','rir':'ARIN'",
                "directory|'path':'C:\\\\\\\\Windows\\\\\\\\System32','path_enc':'windows-1252'",
                "domain-name|'value':'example.com','resolves_to_refs':['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4']",
                "email-addr|'value':'john@example.com','display_name':'John Doe'",
                "email-message|'is_multipart':true,'received_lines':['from mail.example.com'],'content_type':'multipart/mixed','date':'2016-06-19T14:20:40.000Z','subject':'Check out this picture of a cat!','additional_header_fields':{'Reply-To':['steve@example.com','jane@example.com']},'body_multipart':[{'content_type':'text/plain; charset=utf-8','content_disposition':'inline','body':'Cats are funny!'},{'content_type':'image/png','body_raw_ref':'artifact--0682152c-646a-513b-bc07-e516494ed178'}]",
                "file|'hashes':{'SHA-256':'fe90a7e910cb3a4739bed9180e807e93fa70c90f25a8915476f5e4bfbac681db'},'size':25536,'name':'quêry.dll','name_enc':'windows-1252','magic_number_hex':'504b0304'",
                "file|'name':'foo.zip','mime_type':'application/zip','extensions':{'archive-ext':{'contains_refs':['file--70221dbf-52fd-5377-9619-c0ce6b3ffc8c']}}",
                "file|'name':'a.exe','extensions':{'windows-pebinary-ext':{'pe_type':'exe','machine_hex':'014c','time_date_stamp':'2016-01-22T12:31:12Z','optional_header':{'magic_hex':'010b','size_of_code':512},'sections':[{'name':'CODE','entropy':0.061089}]}}",
                "ipv4-addr|'value':'198.51.100.0/24'",
                "ipv6-addr|'value':'2001:0db8::/96'",
                "mac-addr|'value':'d2:fb:49:24:37:18'",
                "mutex|'name':'__CLEANSWEEP__'",
                "network-traffic|'dst_ref':'ipv4-addr--165070a8-c561-58a8-8659-fce2f255c2c0','protocols':['tcp','http'],'ipfix':{'minimumIpTotalLength':32,'name':'a'},'extensions':{'http-request-ext':{'request_method':'get','request_value':'/download.html','request_version':'http/1.1','request_header':{'Accept-Encoding':['gzip,deflate'],'User-Agent':['Mozilla/5.0']}},'tcp-ext':{'src_flags_hex':'00000002'}}",
                "network-traffic|'src_ref':'ipv4-addr--165070a8-c561-58a8-8659-fce2f255c2c0','src_port':223,'protocols':['ip','tcp'],'extensions':{'socket-ext':{'is_listening':true,'address_family':'AF_INET','socket_type':'SOCK_STREAM','options':{'SO_LINGER':1}}}",
                "process|'pid':1221,'created_time':'2016-01-20T14:11:25.55Z','command_line':'./gedit-bin --new-window','environment_variables':{'HOME':'/home/jdoe'},'image_ref':'file--e04f22d1-be2c-59de-add8-10f61d15fe20','extensions':{'windows-service-ext':{'service_name':'sirvizio','start_type':'SERVICE_AUTO_START','service_type':'SERVICE_WIN32_OWN_PROCESS','service_status':'SERVICE_RUNNING'}}",
                "process|'extensions':{'windows-process-ext':{'aslr_enabled':true,'priority':'HIGH_PRIORITY_CLASS','startup_info':{'lpDesktop':'a'},'integrity_level':'high'}}",
                "software|'name':'Word','cpe':'cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*','version':'2002','vendor':'Microsoft','languages':['en','es-419']",
                "url|'value':'https://example.com/research/index.html?a=b&c=%20#d'",
                "user-account|'user_id':'1001','account_login':'jdoe','account_type':'unix','is_privileged':false,'account_created':'2016-01-20T12:31:12Z','extensions':{'unix-account-ext':{'gid':1001,'groups':['wheel'],'home_dir':'/home/jdoe','shell':'/bin/bash'}}",
                "windows-registry-key|'key':'hkey_local_machine\\\\\\\\system\\\\\\\\bar','values':[{'name':'Foo','data':'qwerty','data_type':'REG_SZ'},{'name':''}]",
                "x509-certificate|'issuer':'C=ZA','validity_not_before':'2016-03-12T12:00:00Z','serial_number':'36:f7','x509_v3_extensions':{'basic_constraints':'critical,CA:TRUE, pathlen:0','private_key_usage_period_not_before':'2016-03-12T12:00:00Z'}",
                "my-favorite-sco|'name':'It','extensions':{'extension-definition--c5333451-c08c-4c48-be5e-9ad4c947776a':{'extension_type':'new-sco'}}",
            })
    void areTakenAsObservables(String example) {
        isTaken(example, "");
    }

    private static void isTaken(String example, String version) {
        int bar = example.indexOf('|');
        String type = example.substring(0, bar);
        String text = "{'type':'" + type + "','id':'" + type + "--8fac80fe-a220-4ba9-8ffe-4f43ce8edff8'," + version
                + example.substring(bar + 1) + "}";

        assertThat(Validation.of(StixObjectTest.read(text.replace('\'', '"').replace("\\\\", "\\")))
                        .errors())
                .isEmpty();
    }
}
