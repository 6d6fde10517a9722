package org.istmo.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.istmo.exchange.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers of TAXII 2.1: always of its media type with its version, errors too (sections 1.6.8 and 3.6). */
final class TaxiiAnswers {

    /** The media type of every answer. */
    static final String TAXII = "application/taxii+json;version=2.1";

    private static final MediaType ANY_VERSION = MediaType.parseMediaType("application/taxii+json");
    private static final String VERSION = "version";

    private TaxiiAnswers() {}

    static ResponseEntity<byte[]> of(int status, byte[] resource) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, TAXII)
                .body(resource);
    }

    static ResponseEntity<byte[]> of(int status, ObjectNode resource) {
        return of(status, resource.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> error(Refusal refusal) {
        return error(refusal.why().status(), refusal.what());
    }

    /** The error resource; its http_status is a string, as section 3.6.1 has it. */
    static ResponseEntity<byte[]> error(int status, String what) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("title", what);
        error.put("http_status", String.valueOf(status));
        return of(status, error);
    }

    /** Whether the client takes what is answered here: a range that includes TAXII, of no version or of 2.1. */
    static boolean isAcceptable(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream().anyMatch(TaxiiAnswers::takesTaxii);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean takesTaxii(MediaType range) {
        String version = range.getParameter(VERSION);
        boolean any = range.isWildcardType()
                || (range.isWildcardSubtype() && range.getType().equals("application"));
        return (any || isTaxii(range)) && (version == null || version.equals("2.1")) && range.getQualityValue() > 0;
    }

    private static boolean isTaxii(MediaType type) {
        return type.getType().equals(ANY_VERSION.getType()) && type.getSubtype().equals(ANY_VERSION.getSubtype());
    }

    /** Whether what the client sends is an envelope of TAXII 2.1. */
    static boolean isEnvelope(HttpServletRequest request) {
        List<String> known = List.of("", "2.1");
        String sent = request.getContentType();
        try {
            MediaType type = sent == null ? MediaType.ALL : MediaType.parseMediaType(sent);
            String version = type.getParameter(VERSION);
            return isTaxii(type) && known.contains(version == null ? "" : version);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
