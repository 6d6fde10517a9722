package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identifiers that the specification gives for its examples, where they are right (oasis-tcs/cti-stix2, issue 318). */
class DeterministicIdTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4 | \"value\":\"198.51.100.3\"",
                "ipv4-addr--1ea47840-aa39-5aa8-b4a2-cd203eb6662a | \"value\":\"198.51.100.0/24\"",
                "ipv4-addr--9cf4a8ec-7640-5f40-a006-79942896168b | \"value\":\"198.51.100.2\"",
                "ipv6-addr--85a85a8c-ee99-5722-946d-3c3a3270fc6f | \"value\":\"2001:0db8:85a3:0000:0000:8a2e:0370:7334\"",
                "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7 | \"value\":\"example.com\",\"resolves_to_refs\":[\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\"]",
                "email-addr--7165e2a9-671f-585d-b1e1-ca59c671d934 | \"value\":\"john@example.com\",\"display_name\":\"John Doe\"",
                "mac-addr--757b1725-9903-54f5-a855-1240691d7659 | \"value\":\"d2:fb:49:24:37:18\"",
                "mutex--f93fe911-e545-5239-b9b0-597840d0c871 | \"name\":\"__CLEANSWEEP__\"",
                "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff | \"number\":15139,\"name\":\"Slime Industries\"",
                "directory--ab82f84a-5afc-5ea7-8d98-9fcbc277eda6 | \"path\":\"C:\\\\\"",
                "directory--0a58d0c1-59e6-5afd-8252-dcd3f13e5622 | \"path\":\"C:\\\\Windows\\\\System32\"",
                "software--710b0b41-d4d0-5d6c-a400-fc9254554ffc | \"name\":\"Word\",\"cpe\":\"cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*\",\"version\":\"2002\",\"vendor\":\"Microsoft\"",
                "url--47c3cf9a-5027-5bf0-997a-017c7edc7c55 | \"value\":\"https://example.com/research/index.html\"",
                "file--66772174-3442-5e0d-b577-4bd7be55fb87 | \"name\":\"picture.jpg\",\"hashes\":{\"SHA-256\":\"4bac27393bdd9777ce02453256c5577cd02275510b2227f473d03f533924f877\"},\"extensions\":{\"raster-image-ext\":{\"exif_tags\":{\"Make\":\"Nikon\",\"Model\":\"D7000\",\"XResolution\":4928,\"YResolution\":3264}}}",
                "user-account--f94d689e-707d-58c3-b803-c720bb6ed096 | \"user_id\":\"1001\",\"account_login\":\"jdoe\",\"account_type\":\"unix\",\"display_name\":\"John Doe\"",
                "windows-registry-key--1884b770-b679-522a-a9c7-45fadaaec7bb | \"key\":\"HKEY_LOCAL_MACHINE\\\\System\\\\Foo\\\\Bar\"",
                "artifact--a785c567-cc53-52a1-abeb-026bb7ddf8ba | \"mime_type\":\"image/jpeg\",\"payload_bin\":\"VBORw0KGgoAAAANSUhEUgAAADI== ...\"",
                "x509-certificate--bf86f034-2390-54d7-8426-d08433db3fbe | \"serial_number\":\"36:f7:d4:32:f4:ab:70:ea:d3:ce:98:6e:ea:99:93:49:32:0a:b7:06\"",
                "file--949eb97a-da1e-5292-8959-03c4249dc9f3 | \"hashes\":{\"SHA-256\":\"fe90a7e910cb3a4739bed9180e807e93fa70c90f25a8915476f5e4bfbac681db\"},\"size\":25536,\"name\":\"foo.dll\"",
                "file--7d1e3a18-89e7-5bc5-be36-9879f5b7f5c8 | \"hashes\":{\"SHA-256\":\"841a8921140aba50671ebb0770fecc4ee308c4952cfeff8de154ab14eeef4649\"},\"name\":\"quêry.dll\"",
                "file--ba04c974-3cef-5f42-adc7-084d467874e2 | \"hashes\":{\"SHA-256\":\"35a01331e9ad96f751278b891b6ea09699806faedfa237d40513d92ad1b7100f\"},\"extensions\":{\"ntfs-ext\":{\"alternate_data_streams\":[{\"name\":\"second.stream\",\"size\":25536}]}}",
                "file--9af228db-9a04-5787-ad43-ccadc137a0e2 | \"name\":\"example.exe\",\"extensions\":{\"windows-pebinary-ext\":{\"pe_type\":\"exe\",\"machine_hex\":\"014c\",\"number_of_sections\":4,\"time_date_stamp\":\"2016-01-22T12:31:12Z\",\"pointer_to_symbol_table_hex\":\"74726144\",\"number_of_symbols\":4542568,\"size_of_optional_header\":224,\"characteristics_hex\":\"818f\",\"optional_header\":{\"magic_hex\":\"010b\",\"major_linker_version\":2,\"minor_linker_version\":25,\"size_of_code\":512,\"size_of_initialized_data\":283648,\"size_of_uninitialized_data\":0,\"address_of_entry_point\":4096,\"base_of_code\":4096,\"base_of_data\":8192,\"image_base\":14548992,\"section_alignment\":4096,\"file_alignment\":4096,\"major_os_version\":1,\"minor_os_version\":0,\"major_image_version\":0,\"minor_image_version\":0,\"major_subsystem_version\":4,\"minor_subsystem_version\":0,\"win32_version_value_hex\":\"00\",\"size_of_image\":299008,\"size_of_headers\":4096,\"checksum_hex\":\"00\",\"subsystem_hex\":\"03\",\"dll_characteristics_hex\":\"00\",\"size_of_stack_reserve\":100000,\"size_of_stack_commit\":8192,\"size_of_heap_reserve\":100000,\"size_of_heap_commit\":4096,\"loader_flags_hex\":\"abdbffde\",\"number_of_rva_and_sizes\":3758087646},\"sections\":[{\"name\":\"CODE\",\"entropy\":0.061089},{\"name\":\"DATA\",\"entropy\":7.980693},{\"name\":\"NicolasB\",\"entropy\":0.607433},{\"name\":\".idata\",\"entropy\":0.607433}]}}",
                "windows-registry-key--f6a11ddf-fa2b-54c8-97ab-e7f28413095a | \"key\":\"hkey_local_machine\\\\system\\\\bar\\\\foo\",\"values\":[{\"name\":\"Foo\",\"data\":\"qwerty\",\"data_type\":\"REG_SZ\"},{\"name\":\"Bar\",\"data\":\"42\",\"data_type\":\"REG_DWORD\"}]",
            })
    void isMadeOfTheProperties(String expected, String properties) {
        String type = expected.substring(0, expected.indexOf("--"));

        assertThat(DeterministicId.of(StixObjectTest.read("{\"type\":\"" + type + "\"," + properties + "}")
                        .tree()))
                .hasToString(expected);
    }

    @Test
    void takesOneHashByTheOrderOfPreference() {
        assertThat(made("\"hashes\":{\"SHA-512\":\"5\",\"SHA-256\":\"2\",\"SHA-1\":\"1\",\"MD5\":\"m\"}"))
                .isEqualTo(made("\"hashes\":{\"MD5\":\"m\"}"));
        assertThat(made("\"hashes\":{\"SHA-512\":\"5\",\"SHA-256\":\"2\",\"SHA-1\":\"1\"}"))
                .isEqualTo(made("\"hashes\":{\"SHA-1\":\"1\"}"));
        assertThat(made("\"hashes\":{\"SHA-512\":\"5\",\"SHA-256\":\"2\"}"))
                .isEqualTo(made("\"hashes\":{\"SHA-256\":\"2\"}"));
        assertThat(made("\"hashes\":{\"TLSH\":\"t\",\"SSDEEP\":\"s\"}")).isEqualTo(made("\"hashes\":{\"TLSH\":\"t\"}"));
        assertThat(made("\"hashes\":{\"MD5\":\"m\"}")).isNotEqualTo(made("\"hashes\":{\"MD5\":\"n\"}"));
    }

    @Test
    void isNotMadeOfNothing() {
        assertThat(DeterministicId.of(
                        StixObjectTest.read("{\"type\":\"process\",\"pid\":1}").tree()))
                .isNull();
        assertThat(DeterministicId.of(StixObjectTest.read("{\"type\":\"user-account\",\"display_name\":\"a\"}")
                        .tree()))
                .isNull();
        assertThat(DeterministicId.of(StixObjectTest.read("{\"type\":\"campaign\",\"name\":\"a\"}")
                        .tree()))
                .isNull();
    }

    /** RFC 4122, as Python's documentation shows it for the name python.org in the namespace of domain names. */
    @Test
    void isOfVersionFive() {
        assertThat(DeterministicId.uuid(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "python.org"))
                .isEqualTo(UUID.fromString("886313e1-3b8a-5372-9b90-0c9aee199e5d"));
    }

    private static String made(String properties) {
        return String.valueOf(DeterministicId.of(
                StixObjectTest.read("{\"type\":\"file\"," + properties + "}").tree()));
    }
}
