package org.istmo.stix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * STIX 2.1 Errata 01 as tables, written by hand from its text. A line names a property, says {@code !} where it is
 * required and {@code -} where it is deprecated, and what it holds:
 * <pre>
 * name ! string               text        country   string country
 * src_port    int 0..65535    object_refs list ref *      created_by_ref ref identity
 * opinion ! term opinion-enum x           dict string     external_references list external-reference
 * </pre>
 * Lines that begin with {@code #} state rules between properties; {@code ids} the properties that make an identifier;
 * {@code extensions} the predefined extensions.
 */
final class Specification {

    static final Map<String, ObjectType> PARTS = new LinkedHashMap<>();
    static final Map<String, ObjectType> OBJECTS = new LinkedHashMap<>();

    private Specification() {}

    private static final Map<String, Property> VERSIONED = rows("""
            type ! string
            spec_version ! string spec-version
            id ! ref *
            created_by_ref ref identity
            created ! time 3
            modified ! time 3
            revoked bool
            labels list string
            confidence int 0..100
            lang string language
            external_references list external-reference
            object_marking_refs list ref marking-definition
            granular_markings list granular-marking
            extensions any
            """);

    private static final Map<String, Property> OBSERVABLE = rows("""
            type ! string
            spec_version string spec-version
            id ! ref *
            object_marking_refs list ref marking-definition
            granular_markings list granular-marking
            defanged bool
            extensions any
            """);

    private static final Map<String, Property> MARKING = rows("""
            type ! string
            spec_version ! string spec-version
            id ! ref *
            created_by_ref ref identity
            created ! time 3
            external_references list external-reference
            object_marking_refs list ref marking-definition
            granular_markings list granular-marking
            extensions any
            """);

    private static final Map<String, Property> LANGUAGE = without(VERSIONED, "lang");
    private static final Map<String, Property> EXTENSION =
            with(without(VERSIONED, "confidence", "lang", "extensions"), "created_by_ref ! ref identity");
    private static final Map<String, Property> BUNDLE = rows("""
            type ! string
            id ! ref bundle
            """);

    static Map<String, Property> common(String type, ObjectKind kind) {
        return switch (kind) {
            case SDO, SRO -> VERSIONED;
            case SCO -> OBSERVABLE;
            case BUNDLE -> BUNDLE;
            case CUSTOM -> Map.of();
            case SMO ->
                switch (type) {
                    case "marking-definition" -> MARKING;
                    case "language-content" -> LANGUAGE;
                    default -> EXTENSION;
                };
        };
    }

    static {
        part("2.5", "external-reference", """
                source_name ! string
                description string
                url string
                hashes hashes
                external_id string
                # at-least-one description url external_id
                """);
        part("2.11", "kill-chain-phase", """
                kill_chain_name ! string hyphenated
                phase_name ! string hyphenated
                """);
        part("7.2.3", "granular-marking", """
                lang string language
                marking_ref ref marking-definition
                selectors ! list string
                # at-least-one lang marking_ref
                # at-most-one lang marking_ref
                """);
        part("6.6.2", "email-mime-part-type", """
                body string
                body_raw_ref ref artifact file
                content_type string
                content_disposition string
                # at-least-one body body_raw_ref
                """);
        part("6.7.2", "archive-ext", """
                contains_refs ! list ref file directory
                comment string
                """);
        part("6.7.3", "alternate-data-stream-type", """
                name ! string
                hashes hashes
                size int 0..
                """);
        part("6.7.3", "ntfs-ext", """
                sid string
                alternate_data_streams list alternate-data-stream-type
                # any-own
                """);
        part("6.7.4", "pdf-ext", """
                version string
                is_optimized bool
                document_info_dict dict case string
                pdfid0 string
                pdfid1 string
                # any-own
                """);
        part("6.7.5", "raster-image-ext", """
                image_height int
                image_width int
                bits_per_pixel int
                exif_tags dict case int|string
                # any-own
                """);
        part("6.7.6", "windows-pe-optional-header-type", """
                magic_hex hex
                major_linker_version int
                minor_linker_version int
                size_of_code int 0..
                size_of_initialized_data int 0..
                size_of_uninitialized_data int 0..
                address_of_entry_point int
                base_of_code int
                base_of_data int
                image_base int
                section_alignment int
                file_alignment int
                major_os_version int
                minor_os_version int
                major_image_version int
                minor_image_version int
                major_subsystem_version int
                minor_subsystem_version int
                win32_version_value_hex hex
                size_of_image int 0..
                size_of_headers int 0..
                checksum_hex hex
                subsystem_hex hex
                dll_characteristics_hex hex
                size_of_stack_reserve int 0..
                size_of_stack_commit int 0..
                size_of_heap_reserve int 0..
                size_of_heap_commit int 0..
                loader_flags_hex hex
                number_of_rva_and_sizes int
                hashes hashes
                # any-own
                """);
        part("6.7.6", "windows-pe-section-type", """
                name ! string
                size int 0..
                entropy float
                hashes hashes
                """);
        part("6.7.6", "windows-pebinary-ext", """
                pe_type ! term windows-pebinary-type-ov
                imphash string
                machine_hex hex
                number_of_sections int 0..
                time_date_stamp time 0..0
                pointer_to_symbol_table_hex hex
                number_of_symbols int 0..
                size_of_optional_header int 0..
                characteristics_hex hex
                file_header_hashes hashes
                optional_header windows-pe-optional-header-type
                sections list windows-pe-section-type
                # at-least-one imphash machine_hex number_of_sections time_date_stamp pointer_to_symbol_table_hex number_of_symbols size_of_optional_header characteristics_hex file_header_hashes optional_header sections
                """);
        part("6.12.2", "http-request-ext", """
                request_method ! string
                request_value ! string
                request_version string
                request_header dict case list string
                message_body_length int 0..
                message_body_data_ref ref artifact
                """);
        part("6.12.3", "icmp-ext", """
                icmp_type_hex ! hex
                icmp_code_hex ! hex
                """);
        part("6.12.4", "socket-ext", """
                address_family ! term network-socket-address-family-enum
                is_blocking bool
                is_listening bool
                options dict case int
                socket_type term network-socket-type-enum
                socket_descriptor int 0..
                socket_handle int
                """);
        part("6.12.5", "tcp-ext", """
                src_flags_hex hex
                dst_flags_hex hex
                # any-own
                """);
        part("6.13.2", "windows-process-ext", """
                aslr_enabled bool
                dep_enabled bool
                priority string
                owner_sid string
                window_title string
                windows_title string
                startup_info dict case any
                integrity_level term windows-integrity-level-enum
                # any-own
                """);
        part("6.13.3", "windows-service-ext", """
                service_name string
                descriptions list string
                display_name string
                group_name string
                start_type term windows-service-start-type-enum
                service_dll_refs list ref file
                service_type term windows-service-type-enum
                service_status term windows-service-status-enum
                # any-own
                """);
        part("6.16.2", "unix-account-ext", """
                gid int
                groups list string
                home_dir string
                shell string
                # any-own
                """);
        part("6.17.2", "windows-registry-value-type", """
                name string
                data string
                data_type term windows-registry-datatype-enum
                # any-own
                """);
        part("6.18.2", "x509-v3-extensions-type", """
                basic_constraints string
                name_constraints string
                policy_constraints string
                key_usage string
                extended_key_usage string
                subject_key_identifier string
                authority_key_identifier string
                subject_alternative_name string
                issuer_alternative_name string
                subject_directory_attributes string
                crl_distribution_points string
                inhibit_any_policy string
                private_key_usage_period_not_before time
                private_key_usage_period_not_after time
                certificate_policies string
                policy_mappings string
                # any-own
                """);

        object(ObjectKind.SDO, "4.1", "attack-pattern", """
                name ! string
                description string
                aliases list string
                kill_chain_phases list kill-chain-phase
                """);
        object(ObjectKind.SDO, "4.2", "campaign", """
                name ! string
                description string
                aliases list string
                first_seen time
                last_seen time
                objective string
                # not-before first_seen last_seen
                """);
        object(ObjectKind.SDO, "4.3", "course-of-action", """
                name ! string
                description string
                """);
        object(ObjectKind.SDO, "4.4", "grouping", """
                name string
                description string
                context ! term grouping-context-ov
                object_refs ! list ref *
                """);
        object(ObjectKind.SDO, "4.5", "identity", """
                name ! string
                description string
                roles list string
                identity_class term identity-class-ov
                sectors list term industry-sector-ov
                contact_information string
                """);
        object(ObjectKind.SDO, "4.6", "incident", """
                name ! string
                description string
                """);
        object(ObjectKind.SDO, "4.7", "indicator", """
                name string
                description string
                indicator_types list term indicator-type-ov
                pattern ! string
                pattern_type ! term pattern-type-ov
                pattern_version string
                valid_from ! time
                valid_until time
                kill_chain_phases list kill-chain-phase
                # after valid_from valid_until
                """);
        object(ObjectKind.SDO, "4.8", "infrastructure", """
                name ! string
                description string
                infrastructure_types list term infrastructure-type-ov
                aliases list string
                kill_chain_phases list kill-chain-phase
                first_seen time
                last_seen time
                # not-before first_seen last_seen
                """);
        object(ObjectKind.SDO, "4.9", "intrusion-set", """
                name ! string
                description string
                aliases list string
                first_seen time
                last_seen time
                goals list string
                resource_level term attack-resource-level-ov
                primary_motivation term attack-motivation-ov
                secondary_motivations list term attack-motivation-ov
                # not-before first_seen last_seen
                """);
        object(ObjectKind.SDO, "4.10", "location", """
                name string
                description string
                latitude float -90..90
                longitude float -180..180
                precision float
                region term region-ov
                country string country
                administrative_area string
                city string
                street_address string
                postal_code string
                # at-least-one region country latitude longitude
                # needs latitude longitude
                # needs longitude latitude
                # needs precision latitude
                # needs precision longitude
                """);
        object(ObjectKind.SDO, "4.11", "malware", """
                name string
                description string
                malware_types list term malware-type-ov
                is_family bool
                aliases list string
                kill_chain_phases list kill-chain-phase
                first_seen time
                last_seen time
                operating_system_refs list ref software
                architecture_execution_envs list term processor-architecture-ov
                implementation_languages list term implementation-language-ov
                capabilities list term malware-capabilities-ov
                sample_refs list ref file artifact
                # not-before first_seen last_seen
                """);
        object(ObjectKind.SDO, "4.12", "malware-analysis", """
                product ! string hyphenated
                version string
                host_vm_ref ref software
                operating_system_ref ref software
                installed_software_refs list ref software
                configuration_version string
                modules list string
                analysis_engine_version string
                analysis_definition_version string
                submitted time
                analysis_started time
                analysis_ended time
                result_name string
                result term malware-result-ov
                analysis_sco_refs list ref SCO
                sample_ref ref file network-traffic artifact
                # at-least-one result analysis_sco_refs
                """);
        object(ObjectKind.SDO, "4.13", "note", """
                abstract string
                content ! string
                authors list string
                object_refs ! list ref *
                """);
        object(ObjectKind.SDO, "4.14", "observed-data", """
                first_observed ! time
                last_observed ! time
                number_observed ! int 1..999999999
                objects - container
                object_refs list ref SCO SRO
                # not-before first_observed last_observed
                # at-least-one objects object_refs
                # at-most-one objects object_refs
                """);
        object(ObjectKind.SDO, "4.15", "opinion", """
                explanation string
                authors list string
                opinion ! term opinion-enum
                object_refs ! list ref *
                """);
        object(ObjectKind.SDO, "4.16", "report", """
                name ! string
                description string
                report_types list term report-type-ov
                published ! time
                object_refs ! list ref *
                """);
        object(ObjectKind.SDO, "4.17", "threat-actor", """
                name ! string
                description string
                threat_actor_types list term threat-actor-type-ov
                aliases list string
                first_seen time
                last_seen time
                roles list term threat-actor-role-ov
                goals list string
                sophistication term threat-actor-sophistication-ov
                resource_level term attack-resource-level-ov
                primary_motivation term attack-motivation-ov
                secondary_motivations list term attack-motivation-ov
                personal_motivations list term attack-motivation-ov
                # not-before first_seen last_seen
                """);
        object(ObjectKind.SDO, "4.18", "tool", """
                name ! string
                description string
                tool_types list term tool-type-ov
                aliases list string
                kill_chain_phases list kill-chain-phase
                tool_version string
                """);
        object(ObjectKind.SDO, "4.19", "vulnerability", """
                name ! string
                description string
                """);

        object(ObjectKind.SRO, "5.1", "relationship", """
                relationship_type ! string relationship-type
                description string
                source_ref ! ref SDO SCO
                target_ref ! ref SDO SCO
                start_time time
                stop_time time
                # after start_time stop_time
                """);
        object(ObjectKind.SRO, "5.2", "sighting", """
                description string
                first_seen time
                last_seen time
                count int 0..999999999
                sighting_of_ref ! ref SDO
                observed_data_refs list ref observed-data
                where_sighted_refs list ref identity location
                summary bool
                # not-before first_seen last_seen
                """);

        object(ObjectKind.SCO, "6.1", "artifact", """
                mime_type string
                payload_bin binary
                url string url
                hashes hashes
                encryption_algorithm term encryption-algorithm-enum
                decryption_key string
                # at-least-one payload_bin url
                # at-most-one payload_bin url
                # needs url hashes
                # needs decryption_key encryption_algorithm
                ids hashes payload_bin
                """);
        object(ObjectKind.SCO, "6.2", "autonomous-system", """
                number ! int
                name string
                rir string
                ids number
                """);
        object(ObjectKind.SCO, "6.3", "directory", """
                path ! string
                path_enc string charset
                ctime time
                mtime time
                atime time
                contains_refs list ref file directory
                ids path
                """);
        object(ObjectKind.SCO, "6.4", "domain-name", """
                value ! string domain
                resolves_to_refs list ref ipv4-addr ipv6-addr domain-name
                ids value
                """);
        object(ObjectKind.SCO, "6.5", "email-addr", """
                value ! string email
                display_name string
                belongs_to_ref ref user-account
                ids value
                """);
        object(ObjectKind.SCO, "6.6", "email-message", """
                is_multipart ! bool
                date time
                content_type string
                from_ref ref email-addr
                sender_ref ref email-addr
                to_refs list ref email-addr
                cc_refs list ref email-addr
                bcc_refs list ref email-addr
                message_id string
                subject string
                received_lines list string
                additional_header_fields dict case list string
                body string
                body_multipart list email-mime-part-type
                raw_email_ref ref artifact
                ids from_ref subject body
                """);
        object(ObjectKind.SCO, "6.7", "file", """
                hashes hashes
                size int 0..
                name string
                name_enc string charset
                magic_number_hex hex
                mime_type string
                ctime time
                mtime time
                atime time
                parent_directory_ref ref directory
                contains_refs list ref SCO
                content_ref ref artifact
                # at-least-one hashes name
                # needs name_enc name
                ids hashes name extensions parent_directory_ref
                extensions archive-ext ntfs-ext pdf-ext raster-image-ext windows-pebinary-ext
                """);
        object(ObjectKind.SCO, "6.8", "ipv4-addr", """
                value ! string ipv4
                resolves_to_refs list ref mac-addr
                belongs_to_refs list ref autonomous-system
                ids value
                """);
        object(ObjectKind.SCO, "6.9", "ipv6-addr", """
                value ! string ipv6
                resolves_to_refs list ref mac-addr
                belongs_to_refs list ref autonomous-system
                ids value
                """);
        object(ObjectKind.SCO, "6.10", "mac-addr", """
                value ! string mac
                ids value
                """);
        object(ObjectKind.SCO, "6.11", "mutex", """
                name ! string
                ids name
                """);
        object(ObjectKind.SCO, "6.12", "network-traffic", """
                start time
                end time
                is_active bool
                src_ref ref ipv4-addr ipv6-addr mac-addr domain-name
                dst_ref ref ipv4-addr ipv6-addr mac-addr domain-name
                src_port int 0..65535
                dst_port int 0..65535
                protocols ! list string
                src_byte_count int 0..
                dst_byte_count int 0..
                src_packets int 0..
                dst_packets int 0..
                ipfix dict case int|string
                src_payload_ref ref artifact
                dst_payload_ref ref artifact
                encapsulates_refs list ref network-traffic
                encapsulated_by_ref ref network-traffic
                # at-least-one src_ref dst_ref
                # not-before start end
                ids start end src_ref dst_ref src_port dst_port protocols extensions
                extensions http-request-ext icmp-ext socket-ext tcp-ext
                """);
        object(ObjectKind.SCO, "6.13", "process", """
                is_hidden bool
                pid int
                created_time time
                cwd string
                command_line string
                environment_variables dict case string
                opened_connection_refs list ref network-traffic
                creator_user_ref ref user-account
                image_ref ref file
                parent_ref ref process
                child_refs list ref process
                # any-own
                extensions windows-process-ext windows-service-ext
                """);
        object(ObjectKind.SCO, "6.14", "software", """
                name ! string
                cpe string cpe
                swid string
                languages list string language
                vendor string
                version string
                ids name cpe swid vendor version
                """);
        object(ObjectKind.SCO, "6.15", "url", """
                value ! string url
                ids value
                """);
        object(ObjectKind.SCO, "6.16", "user-account", """
                user_id string
                credential string
                account_login string
                account_type term account-type-ov
                display_name string
                is_service_account bool
                is_privileged bool
                can_escalate_privs bool
                is_disabled bool
                account_created time
                account_expires time
                credential_last_changed time
                account_first_login time
                account_last_login time
                # any-own
                ids account_type user_id account_login
                extensions unix-account-ext
                """);
        object(ObjectKind.SCO, "6.17", "windows-registry-key", """
                key string
                values list windows-registry-value-type
                modified_time time
                creator_user_ref ref user-account
                number_of_subkeys int
                # any-own
                ids key values
                """);
        object(ObjectKind.SCO, "6.18", "x509-certificate", """
                is_self_signed bool
                hashes hashes
                version string
                serial_number string
                signature_algorithm string
                issuer string
                validity_not_before time
                validity_not_after time
                subject string
                subject_public_key_algorithm string
                subject_public_key_modulus string
                subject_public_key_exponent int
                x509_v3_extensions x509-v3-extensions-type
                # any-own
                ids hashes serial_number
                """);

        object(ObjectKind.SMO, "7.1", "language-content", """
                object_ref ! ref *
                object_modified time
                contents ! any
                """);
        object(ObjectKind.SMO, "7.2.1", "marking-definition", """
                name string
                definition_type - term marking-type-ov
                definition - any
                """);
        object(ObjectKind.SMO, "7.3", "extension-definition", """
                name ! string
                description string
                schema ! string
                version ! string
                extension_types ! list term extension-type-enum
                extension_properties list string
                """);
        object(ObjectKind.BUNDLE, "8", "bundle", """
                objects any
                """);
    }

    private static void part(String section, String name, String table) {
        PARTS.put(name, read(ObjectKind.CUSTOM, section, name, table));
    }

    private static void object(ObjectKind kind, String section, String name, String table) {
        OBJECTS.put(name, read(kind, section, name, table));
    }

    private static ObjectType read(ObjectKind kind, String section, String name, String table) {
        List<ObjectType.Between> rules = new ArrayList<>();
        List<String> contributing = new ArrayList<>();
        List<String> extensions = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (String line : table.lines().toList()) {
            List<String> words = List.of(line.split(" ", -1));
            switch (words.getFirst()) {
                case "#" ->
                    rules.add(new ObjectType.Between(
                            ObjectType.Relation.valueOf(constant(words.get(1))),
                            List.copyOf(words.subList(2, words.size()))));
                case "ids" -> contributing.addAll(words.subList(1, words.size()));
                case "extensions" -> extensions.addAll(words.subList(1, words.size()));
                default -> rows.append(line).append('\n');
            }
        }
        return new ObjectType(
                name,
                kind,
                section,
                rows(rows.toString()),
                List.copyOf(rules),
                List.copyOf(contributing),
                List.copyOf(extensions));
    }

    private static Map<String, Property> rows(String table) {
        Map<String, Property> rows = new LinkedHashMap<>();
        table.lines().map(Specification::row).forEach(row -> rows.put(row.name(), row));
        return rows;
    }

    private static Property row(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
        String name = words.removeFirst();
        boolean required = words.getFirst().equals("!");
        boolean deprecated = words.getFirst().equals("-");
        if (required || deprecated) {
            words.removeFirst();
        }
        return new Property(name, required, deprecated, shape(words));
    }

    private static Shape shape(List<String> words) {
        String first = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        String next = rest.isEmpty() ? "" : rest.getFirst();
        return switch (first) {
            case "string" -> new Shape.Str(next.isEmpty() ? Shape.Form.ANY : Shape.Form.valueOf(constant(next)));
            case "int" -> {
                String[] bounds = next.isEmpty() ? new String[] {"", ""} : next.split("\\.\\.", -1);
                yield new Shape.Int(
                        bounds[0].isEmpty() ? -(1L << 53) + 1 : Long.parseLong(bounds[0]),
                        bounds[1].isEmpty() ? (1L << 53) - 1 : Long.parseLong(bounds[1]));
            }
            case "float" -> {
                String[] bounds = next.isEmpty() ? new String[] {"-Infinity", "Infinity"} : next.split("\\.\\.", -1);
                yield new Shape.Flt(Double.parseDouble(bounds[0]), Double.parseDouble(bounds[1]));
            }
            case "bool" -> new Shape.Bool();
            case "time" ->
                next.isEmpty()
                        ? new Shape.Time(0, -1)
                        : next.equals("0..0") ? new Shape.Time(0, 0) : new Shape.Time(Integer.parseInt(next), -1);
            case "binary" -> new Shape.Binary();
            case "hex" -> new Shape.Hex();
            case "hashes" -> new Shape.Hashes();
            case "container" -> new Shape.Container();
            case "any" -> new Shape.Anything();
            case "term" -> new Shape.Term(Objects.requireNonNull(Vocabulary.of(next), next));
            case "list" -> new Shape.ListOf(shape(rest));
            case "int|string" -> new Shape.Either(shape(List.of("int")), shape(List.of("string")));
            case "dict" -> {
                boolean casePreserved = next.equals("case");
                Shape value = shape(casePreserved ? rest.subList(1, rest.size()) : rest);
                yield new Shape.Dict(value instanceof Shape.Anything ? null : value, casePreserved);
            }
            case "ref" -> ref(rest);
            default -> new Shape.Struct(first);
        };
    }

    private static Shape ref(List<String> targets) {
        Set<String> types = new LinkedHashSet<>();
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        for (String target : targets) {
            switch (target) {
                case "*" -> {}
                case "SDO", "SRO", "SCO" -> kinds.add(ObjectKind.valueOf(target));
                default -> types.add(target);
            }
        }
        return new Shape.Ref(types, kinds);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, Property> without(Map<String, Property> rows, String... names) {
        Map<String, Property> rest = new LinkedHashMap<>(rows);
        for (String name : names) {
            rest.remove(name);
        }
        return rest;
    }

    private static Map<String, Property> with(Map<String, Property> rows, String line) {
        Map<String, Property> all = new LinkedHashMap<>(rows);
        Property row = row(line);
        all.put(row.name(), row);
        return all;
    }
}
