package org.istmo.stix;

import java.util.Locale;

/** What the validation looks at. The name in small letters with hyphens is the code, which does not change. */
public enum Rule {
    REQUIRED("A required property is missing"),
    WRONG_KIND("The value is of another kind than the property holds"),
    NULL("STIX has no null"),
    EMPTY("Lists and dictionaries are never empty"),
    OUT_OF_RANGE("The number is outside its range"),
    TERM("The value is none of the enumeration"),
    VOCABULARY("The value is not in the suggested vocabulary"),
    TYPE_NAME("This is no name of a type"),
    PROPERTY_NAME("This is no name of a property: a–z, 0–9 and _, three to 250 characters, a letter first"),
    DICTIONARY_KEY("This is no key: letters, digits, - and _, at most 250 characters"),
    KEY_CASE("Keys should be in small letters"),
    RESERVED_NAME("The name is reserved"),
    NOT_APPLICABLE("The property does not belong to objects of this kind"),
    DEPRECATED("The property is deprecated"),
    CUSTOM_PROPERTY("A property that neither the specification nor an extension defines"),
    CUSTOM_PREFIX("The name of a custom property or type should begin with x_ or x-"),
    CUSTOM_OBJECT("A type that neither the specification nor an extension defines"),
    SPEC_VERSION("The version of the specification is 2.1"),

    IDENTIFIER("This is no identifier"),
    IDENTIFIER_TYPE("The identifier is of another type than the object"),
    IDENTIFIER_UUID("The identifier's UUID is none of RFC 4122"),
    IDENTIFIER_VERSION("The identifier should be random (UUID version 4)"),
    IDENTIFIER_NAMESPACE("The identifier uses the namespace that is kept for cyber-observable objects"),
    IDENTIFIER_DETERMINISTIC("The identifier should be made of the object's properties (UUID version 5)"),
    IDENTIFIER_DIFFERS("The identifier is not the one that the object's properties make"),
    IDENTIFIER_RANDOM_NEEDED("An object without the properties that make an identifier has a random one"),
    REFERENCE_TYPE("The reference is to an object of a type that may not stand here"),
    REFERENCE_LOCAL("The reference is to nothing in the same container"),
    SELF_REFERENCE("The object refers to itself"),

    TIMESTAMP("This is no moment: YYYY-MM-DDTHH:mm:ss[.s+]Z"),
    TIMESTAMP_DIGITS("The moment needs at least milliseconds"),
    TIMESTAMP_SECONDS("The moment is precise to the second"),
    MODIFIED_BEFORE_CREATED("The object was modified before it was created"),
    NOT_BEFORE("The later moment is before the earlier one"),
    AFTER("The end is not after the beginning"),

    AT_LEAST_ONE("One of these properties is needed"),
    AT_MOST_ONE("Only one of these properties may be there"),
    NEEDS("The property needs another"),
    ANY_OWN("The object says nothing: it has none of its own properties"),

    BINARY("This is no base64"),
    HEX("This is no hexadecimal: an even number of 0–9 and a–f"),
    HASH_NAME("This is no name of a hash: letters, digits, - and _, three to 250 characters"),
    HASH_VALUE("The hash has not the form of its algorithm"),
    HASH_SHA_256("A SHA-256 should be among the hashes"),
    LANGUAGE("This is no language (RFC 5646)"),
    LANGUAGE_ABSENT("The language of the texts should be stated"),
    URL("This is no URL (RFC 3986)"),
    DOMAIN("This is no domain name"),
    EMAIL("This is no address for mail, or more than the address"),
    IPV4("This is no IPv4 address or block"),
    IPV6("This is no IPv6 address or block"),
    MAC("This is no MAC address: six octets in small letters, with colons"),
    CPE("This is no CPE 2.3"),
    CHARSET("This is no name of a character set"),
    HYPHENATED("The value should be in small letters, with hyphens between words"),
    RELATIONSHIP_TYPE("The type of a relationship has a–z, 0–9 and hyphens only"),
    RELATIONSHIP("The specification defines no such relationship between these types"),
    COUNTRY("The country should be two letters of ISO 3166-1"),

    EXTERNAL_ID("The reference to CAPEC or CVE is not as it must be written"),
    EXTERNAL_HASHES("A reference with a URL should have hashes of what is there"),
    SELECTOR("This is no selector"),
    SELECTOR_ABSENT("The selector selects nothing in the object"),
    MARKING_DEFINITION("A marking definition needs its type and definition, or an extension"),
    STATEMENT("A statement marking holds a statement"),
    TLP("TLP 1 markings are the four of the specification, and no others"),
    TLP_2("TLP 2.0 markings are the five that are published"),
    CONTENTS("The translations are dictionaries by language"),
    EXTENSION_KEY(
            "The key is neither an extension definition, nor a predefined extension of this type, nor a custom one"),
    EXTENSION_TYPE("The extension does not say of what type it is"),
    EXTENSION_CUSTOM("Custom extensions are deprecated, and only for cyber-observable objects"),
    EXTENSION_PROPERTIES("Names of properties are for extensions at the top level"),
    EXTENSION_DESCRIPTION("An extension should be described"),
    PATTERN("This is no STIX pattern"),
    FAMILY_NAME("A malware family has a name"),
    FAMILY_UNSTATED("It should be stated whether this is a family; earlier editions require it"),
    MULTIPART("The body and its parts exclude each other"),
    ENCODED_WORD("Encoded words are decoded (RFC 2047)"),
    ACTIVE_END("Traffic that is active has no end"),
    PORTS("The ports should be stated"),
    PROTOCOL("The protocol of the extension should be listed"),
    HIVE("The hive is written in full"),
    OBSERVED_OBJECTS("What was observed needs at least one cyber-observable object"),
    VERSIONED_OBSERVABLE("A cyber-observable object with versions must not have an identifier made of its properties"),
    BUNDLE_OBJECT("This cannot stand in a bundle"),
    BUNDLE_PROPERTY("Nobody need keep what a bundle holds beside its objects"),
    TOO_MANY("There are more findings than are told");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** The code: the name in small letters with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong, in English. */
    public String sentence() {
        return sentence;
    }
}
