package org.istmo.stix;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a property may hold (section 2). */
public sealed interface Shape {

    /** A string (2.15), perhaps of a certain form. */
    record Str(Form form) implements Shape {}

    /** A whole number (2.10) between two bounds. */
    record Int(long least, long most) implements Shape {}

    /** A number (2.6) between two bounds. */
    record Flt(double least, double most) implements Shape {}

    /** True or false (2.2). */
    record Bool() implements Shape {}

    /** A moment (2.16), with so many digits at least after the second's point, or at most when {@code most} is not negative. */
    record Time(int digits, int most) implements Shape {}

    /** An identifier (2.9) of an object of one of these types; of any kind in {@code kinds}; of any type when both are empty. */
    record Ref(Set<String> types, Set<ObjectKind> kinds) implements Shape {}

    /** Bytes in base64 (2.1). */
    record Binary() implements Shape {}

    /** Bytes in hexadecimal (2.8). */
    record Hex() implements Shape {}

    /** Hashes by algorithm (2.7). */
    record Hashes() implements Shape {}

    /** A term of a vocabulary (2.4, 2.14). */
    record Term(Vocabulary vocabulary) implements Shape {}

    /** A list (2.12), never empty. */
    record ListOf(Shape item) implements Shape {}

    /** A dictionary (2.3), never empty; nothing where any value may stand. */
    record Dict(@Nullable Shape value, boolean casePreserved) implements Shape {}

    /** One of several. */
    record Either(Shape first, Shape second) implements Shape {}

    /** A dictionary with properties of its own, as an external reference. */
    record Struct(String name) implements Shape {}

    /** Cyber-observable objects inside an observed-data object (2.13), deprecated. */
    record Container() implements Shape {}

    /** Whatever JSON there is: checked apart. */
    record Anything() implements Shape {}

    /** Forms of strings; each is checked in time linear in the string. */
    enum Form {
        ANY,
        /** A language (RFC 5646). */
        LANGUAGE,
        /** A URL (RFC 3986). */
        URL,
        /** A domain name (RFC 1034, RFC 5890). */
        DOMAIN,
        /** An address for mail without a display name (RFC 5322). */
        EMAIL,
        /** IPv4, one address or a block. */
        IPV4,
        /** IPv6, one address or a block. */
        IPV6,
        /** Six octets, small letters, colons. */
        MAC,
        /** CPE 2.3. */
        CPE,
        /** Small letters and hyphens. */
        HYPHENATED,
        /** The type of a relationship: a–z, 0–9, hyphen. */
        RELATIONSHIP_TYPE,
        /** Two letters of ISO 3166-1. */
        COUNTRY,
        /** The name of a character set. */
        CHARSET,
        /** 2.1. */
        SPEC_VERSION
    }
}
