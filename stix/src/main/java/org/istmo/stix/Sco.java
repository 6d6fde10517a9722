package org.istmo.stix;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cyber-observable objects (section 6), each as a view of its own. */
public sealed interface Sco extends View {

    /** Section 6.1: {@code artifact}. */
    record Artifact(StixObject object) implements Sco {

        /** {@code mime_type}. */
        public @Nullable String mimeType() {
            return object.text("mime_type");
        }

        /** {@code payload_bin}. */
        public @Nullable String payloadBin() {
            return object.text("payload_bin");
        }

        /** {@code url}. */
        public @Nullable String url() {
            return object.text("url");
        }

        /** {@code hashes}. */
        public Map<String, String> hashes() {
            return hashes("hashes");
        }

        /** {@code encryption_algorithm}. */
        public @Nullable String encryptionAlgorithm() {
            return object.text("encryption_algorithm");
        }

        /** {@code decryption_key}. */
        public @Nullable String decryptionKey() {
            return object.text("decryption_key");
        }
    }

    /** Section 6.2: {@code autonomous-system}. */
    record AutonomousSystem(StixObject object) implements Sco {

        /** {@code number}, required. */
        public long number() {
            return requiredWhole("number");
        }

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** {@code rir}. */
        public @Nullable String rir() {
            return object.text("rir");
        }
    }

    /** Section 6.3: {@code directory}. */
    record Directory(StixObject object) implements Sco {

        /** {@code path}, required. */
        public String path() {
            return required("path");
        }

        /** {@code path_enc}. */
        public @Nullable String pathEnc() {
            return object.text("path_enc");
        }

        /** {@code ctime}. */
        public @Nullable Timestamp ctime() {
            return time("ctime");
        }

        /** {@code mtime}. */
        public @Nullable Timestamp mtime() {
            return time("mtime");
        }

        /** {@code atime}. */
        public @Nullable Timestamp atime() {
            return time("atime");
        }

        /** {@code contains_refs}. */
        public List<String> containsRefs() {
            return object.tree().texts("contains_refs");
        }
    }

    /** Section 6.4: {@code domain-name}. */
    record DomainName(StixObject object) implements Sco {

        /** {@code value}, required. */
        public String value() {
            return required("value");
        }

        /** {@code resolves_to_refs}. */
        public List<String> resolvesToRefs() {
            return object.tree().texts("resolves_to_refs");
        }
    }

    /** Section 6.5: {@code email-addr}. */
    record EmailAddr(StixObject object) implements Sco {

        /** {@code value}, required. */
        public String value() {
            return required("value");
        }

        /** {@code display_name}. */
        public @Nullable String displayName() {
            return object.text("display_name");
        }

        /** {@code belongs_to_ref}. */
        public @Nullable String belongsToRef() {
            return object.text("belongs_to_ref");
        }
    }

    /** Section 6.6: {@code email-message}. */
    record EmailMessage(StixObject object) implements Sco {

        /** {@code is_multipart}, required. */
        public boolean isMultipart() {
            return object.tree().isTrue("is_multipart");
        }

        /** {@code date}. */
        public @Nullable Timestamp date() {
            return time("date");
        }

        /** {@code content_type}. */
        public @Nullable String contentType() {
            return object.text("content_type");
        }

        /** {@code from_ref}. */
        public @Nullable String fromRef() {
            return object.text("from_ref");
        }

        /** {@code sender_ref}. */
        public @Nullable String senderRef() {
            return object.text("sender_ref");
        }

        /** {@code to_refs}. */
        public List<String> toRefs() {
            return object.tree().texts("to_refs");
        }

        /** {@code cc_refs}. */
        public List<String> ccRefs() {
            return object.tree().texts("cc_refs");
        }

        /** {@code bcc_refs}. */
        public List<String> bccRefs() {
            return object.tree().texts("bcc_refs");
        }

        /** {@code message_id}. */
        public @Nullable String messageId() {
            return object.text("message_id");
        }

        /** {@code subject}. */
        public @Nullable String subject() {
            return object.text("subject");
        }

        /** {@code received_lines}. */
        public List<String> receivedLines() {
            return object.tree().texts("received_lines");
        }

        /** {@code additional_header_fields}. */
        public Json.@Nullable Dictionary additionalHeaderFields() {
            return object.tree().dictionary("additional_header_fields");
        }

        /** {@code body}. */
        public @Nullable String body() {
            return object.text("body");
        }

        /** {@code body_multipart}. */
        public List<Json.Dictionary> bodyMultipart() {
            return dictionaries("body_multipart");
        }

        /** {@code raw_email_ref}. */
        public @Nullable String rawEmailRef() {
            return object.text("raw_email_ref");
        }
    }

    /** Section 6.7: {@code file}. */
    record File(StixObject object) implements Sco {

        /** {@code hashes}. */
        public Map<String, String> hashes() {
            return hashes("hashes");
        }

        /** {@code size}. */
        public @Nullable Long size() {
            return whole("size");
        }

        /** {@code name}. */
        public @Nullable String name() {
            return object.text("name");
        }

        /** {@code name_enc}. */
        public @Nullable String nameEnc() {
            return object.text("name_enc");
        }

        /** {@code magic_number_hex}. */
        public @Nullable String magicNumberHex() {
            return object.text("magic_number_hex");
        }

        /** {@code mime_type}. */
        public @Nullable String mimeType() {
            return object.text("mime_type");
        }

        /** {@code ctime}. */
        public @Nullable Timestamp ctime() {
            return time("ctime");
        }

        /** {@code mtime}. */
        public @Nullable Timestamp mtime() {
            return time("mtime");
        }

        /** {@code atime}. */
        public @Nullable Timestamp atime() {
            return time("atime");
        }

        /** {@code parent_directory_ref}. */
        public @Nullable String parentDirectoryRef() {
            return object.text("parent_directory_ref");
        }

        /** {@code contains_refs}. */
        public List<String> containsRefs() {
            return object.tree().texts("contains_refs");
        }

        /** {@code content_ref}. */
        public @Nullable String contentRef() {
            return object.text("content_ref");
        }
    }

    /** Section 6.8: {@code ipv4-addr}. */
    record Ipv4Addr(StixObject object) implements Sco {

        /** {@code value}, required. */
        public String value() {
            return required("value");
        }

        /** {@code resolves_to_refs}. */
        public List<String> resolvesToRefs() {
            return object.tree().texts("resolves_to_refs");
        }

        /** {@code belongs_to_refs}. */
        public List<String> belongsToRefs() {
            return object.tree().texts("belongs_to_refs");
        }
    }

    /** Section 6.9: {@code ipv6-addr}. */
    record Ipv6Addr(StixObject object) implements Sco {

        /** {@code value}, required. */
        public String value() {
            return required("value");
        }

        /** {@code resolves_to_refs}. */
        public List<String> resolvesToRefs() {
            return object.tree().texts("resolves_to_refs");
        }

        /** {@code belongs_to_refs}. */
        public List<String> belongsToRefs() {
            return object.tree().texts("belongs_to_refs");
        }
    }

    /** Section 6.10: {@code mac-addr}. */
    record MacAddr(StixObject object) implements Sco {

        /** {@code value}, required. */
        public String value() {
            return required("value");
        }
    }

    /** Section 6.11: {@code mutex}. */
    record Mutex(StixObject object) implements Sco {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }
    }

    /** Section 6.12: {@code network-traffic}. */
    record NetworkTraffic(StixObject object) implements Sco {

        /** {@code start}. */
        public @Nullable Timestamp start() {
            return time("start");
        }

        /** {@code end}. */
        public @Nullable Timestamp end() {
            return time("end");
        }

        /** {@code is_active}. */
        public boolean isActive() {
            return object.tree().isTrue("is_active");
        }

        /** {@code src_ref}. */
        public @Nullable String srcRef() {
            return object.text("src_ref");
        }

        /** {@code dst_ref}. */
        public @Nullable String dstRef() {
            return object.text("dst_ref");
        }

        /** {@code src_port}. */
        public @Nullable Long srcPort() {
            return whole("src_port");
        }

        /** {@code dst_port}. */
        public @Nullable Long dstPort() {
            return whole("dst_port");
        }

        /** {@code protocols}, required. */
        public List<String> protocols() {
            return object.tree().texts("protocols");
        }

        /** {@code src_byte_count}. */
        public @Nullable Long srcByteCount() {
            return whole("src_byte_count");
        }

        /** {@code dst_byte_count}. */
        public @Nullable Long dstByteCount() {
            return whole("dst_byte_count");
        }

        /** {@code src_packets}. */
        public @Nullable Long srcPackets() {
            return whole("src_packets");
        }

        /** {@code dst_packets}. */
        public @Nullable Long dstPackets() {
            return whole("dst_packets");
        }

        /** {@code ipfix}. */
        public Json.@Nullable Dictionary ipfix() {
            return object.tree().dictionary("ipfix");
        }

        /** {@code src_payload_ref}. */
        public @Nullable String srcPayloadRef() {
            return object.text("src_payload_ref");
        }

        /** {@code dst_payload_ref}. */
        public @Nullable String dstPayloadRef() {
            return object.text("dst_payload_ref");
        }

        /** {@code encapsulates_refs}. */
        public List<String> encapsulatesRefs() {
            return object.tree().texts("encapsulates_refs");
        }

        /** {@code encapsulated_by_ref}. */
        public @Nullable String encapsulatedByRef() {
            return object.text("encapsulated_by_ref");
        }
    }

    /** Section 6.13: {@code process}. */
    record RunningProcess(StixObject object) implements Sco {

        /** {@code is_hidden}. */
        public boolean isHidden() {
            return object.tree().isTrue("is_hidden");
        }

        /** {@code pid}. */
        public @Nullable Long pid() {
            return whole("pid");
        }

        /** {@code created_time}. */
        public @Nullable Timestamp createdTime() {
            return time("created_time");
        }

        /** {@code cwd}. */
        public @Nullable String cwd() {
            return object.text("cwd");
        }

        /** {@code command_line}. */
        public @Nullable String commandLine() {
            return object.text("command_line");
        }

        /** {@code environment_variables}. */
        public Json.@Nullable Dictionary environmentVariables() {
            return object.tree().dictionary("environment_variables");
        }

        /** {@code opened_connection_refs}. */
        public List<String> openedConnectionRefs() {
            return object.tree().texts("opened_connection_refs");
        }

        /** {@code creator_user_ref}. */
        public @Nullable String creatorUserRef() {
            return object.text("creator_user_ref");
        }

        /** {@code image_ref}. */
        public @Nullable String imageRef() {
            return object.text("image_ref");
        }

        /** {@code parent_ref}. */
        public @Nullable String parentRef() {
            return object.text("parent_ref");
        }

        /** {@code child_refs}. */
        public List<String> childRefs() {
            return object.tree().texts("child_refs");
        }
    }

    /** Section 6.14: {@code software}. */
    record Software(StixObject object) implements Sco {

        /** {@code name}, required. */
        public String name() {
            return required("name");
        }

        /** {@code cpe}. */
        public @Nullable String cpe() {
            return object.text("cpe");
        }

        /** {@code swid}. */
        public @Nullable String swid() {
            return object.text("swid");
        }

        /** {@code languages}. */
        public List<String> languages() {
            return object.tree().texts("languages");
        }

        /** {@code vendor}. */
        public @Nullable String vendor() {
            return object.text("vendor");
        }

        /** {@code version}. */
        public @Nullable String version() {
            return object.text("version");
        }
    }

    /** Section 6.15: {@code url}. */
    record Url(StixObject object) implements Sco {

        /** {@code value}, required. */
        public String value() {
            return required("value");
        }
    }

    /** Section 6.16: {@code user-account}. */
    record UserAccount(StixObject object) implements Sco {

        /** {@code user_id}. */
        public @Nullable String userId() {
            return object.text("user_id");
        }

        /** {@code credential}. */
        public @Nullable String credential() {
            return object.text("credential");
        }

        /** {@code account_login}. */
        public @Nullable String accountLogin() {
            return object.text("account_login");
        }

        /** {@code account_type}. */
        public @Nullable String accountType() {
            return object.text("account_type");
        }

        /** {@code display_name}. */
        public @Nullable String displayName() {
            return object.text("display_name");
        }

        /** {@code is_service_account}. */
        public boolean isServiceAccount() {
            return object.tree().isTrue("is_service_account");
        }

        /** {@code is_privileged}. */
        public boolean isPrivileged() {
            return object.tree().isTrue("is_privileged");
        }

        /** {@code can_escalate_privs}. */
        public boolean canEscalatePrivs() {
            return object.tree().isTrue("can_escalate_privs");
        }

        /** {@code is_disabled}. */
        public boolean isDisabled() {
            return object.tree().isTrue("is_disabled");
        }

        /** {@code account_created}. */
        public @Nullable Timestamp accountCreated() {
            return time("account_created");
        }

        /** {@code account_expires}. */
        public @Nullable Timestamp accountExpires() {
            return time("account_expires");
        }

        /** {@code credential_last_changed}. */
        public @Nullable Timestamp credentialLastChanged() {
            return time("credential_last_changed");
        }

        /** {@code account_first_login}. */
        public @Nullable Timestamp accountFirstLogin() {
            return time("account_first_login");
        }

        /** {@code account_last_login}. */
        public @Nullable Timestamp accountLastLogin() {
            return time("account_last_login");
        }
    }

    /** Section 6.17: {@code windows-registry-key}. */
    record WindowsRegistryKey(StixObject object) implements Sco {

        /** {@code key}. */
        public @Nullable String key() {
            return object.text("key");
        }

        /** {@code values}. */
        public List<Json.Dictionary> values() {
            return dictionaries("values");
        }

        /** {@code modified_time}. */
        public @Nullable Timestamp modifiedTime() {
            return time("modified_time");
        }

        /** {@code creator_user_ref}. */
        public @Nullable String creatorUserRef() {
            return object.text("creator_user_ref");
        }

        /** {@code number_of_subkeys}. */
        public @Nullable Long numberOfSubkeys() {
            return whole("number_of_subkeys");
        }
    }

    /** Section 6.18: {@code x509-certificate}. */
    record X509Certificate(StixObject object) implements Sco {

        /** {@code is_self_signed}. */
        public boolean isSelfSigned() {
            return object.tree().isTrue("is_self_signed");
        }

        /** {@code hashes}. */
        public Map<String, String> hashes() {
            return hashes("hashes");
        }

        /** {@code version}. */
        public @Nullable String version() {
            return object.text("version");
        }

        /** {@code serial_number}. */
        public @Nullable String serialNumber() {
            return object.text("serial_number");
        }

        /** {@code signature_algorithm}. */
        public @Nullable String signatureAlgorithm() {
            return object.text("signature_algorithm");
        }

        /** {@code issuer}. */
        public @Nullable String issuer() {
            return object.text("issuer");
        }

        /** {@code validity_not_before}. */
        public @Nullable Timestamp validityNotBefore() {
            return time("validity_not_before");
        }

        /** {@code validity_not_after}. */
        public @Nullable Timestamp validityNotAfter() {
            return time("validity_not_after");
        }

        /** {@code subject}. */
        public @Nullable String subject() {
            return object.text("subject");
        }

        /** {@code subject_public_key_algorithm}. */
        public @Nullable String subjectPublicKeyAlgorithm() {
            return object.text("subject_public_key_algorithm");
        }

        /** {@code subject_public_key_modulus}. */
        public @Nullable String subjectPublicKeyModulus() {
            return object.text("subject_public_key_modulus");
        }

        /** {@code subject_public_key_exponent}. */
        public @Nullable Long subjectPublicKeyExponent() {
            return whole("subject_public_key_exponent");
        }

        /** {@code x509_v3_extensions}. */
        public Json.@Nullable Dictionary x509V3Extensions() {
            return object.tree().dictionary("x509_v3_extensions");
        }
    }
}
