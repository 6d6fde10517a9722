package org.istmo.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.exchange.LookingUp;
import org.istmo.exchange.Lookup;
import org.istmo.exchange.TaxiiTime;
import org.istmo.pages.ErrorPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks values up for programs: {@code {"values": ["…"]}} or one value a line in; out comes what is known of those of
 * which something is.
 */
@Controller
class LookupEndpoint {

    private static final int MOST_BYTES = 32 << 20;

    private final LookingUp lookingUp;
    private final ErrorPages errors;
    private final Spool spool;
    private final JsonMapper json;

    LookupEndpoint(LookingUp lookingUp, ErrorPages errors, Spool spool, JsonMapper json) {
        this.lookingUp = lookingUp;
        this.errors = errors;
        this.spool = spool;
        this.json = json;
    }

    /** A text, and what is known of the values that it means. */
    record Found(String asked, boolean more, List<Match> matches) {}

    /** A value. */
    record Match(
            String kind,
            String value,
            int count,
            boolean noisy,
            String first_added,
            String last_added,
            int organisations,
            List<String> objects) {

        static Match of(Lookup.Seen seen) {
            return new Match(
                    seen.value().kind().name().toLowerCase(Locale.ROOT),
                    seen.value().text(),
                    seen.objects(),
                    seen.noisy(),
                    TaxiiTime.text(seen.first()),
                    TaxiiTime.text(seen.last()),
                    seen.organisations(),
                    seen.named());
        }
    }

    @PostMapping("/api/exchange/lookup")
    @Permits(Permission.EXCHANGE_READ)
    @Audits(Act.EXCHANGE_LOOKED_UP)
    Object lookup(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> values;
        try (Spool.Spooled body = spool.take(request, MOST_BYTES)) {
            if (body.isTooLarge()) {
                return tooLarge(request, response);
            }
            values = values(request, body);
        }
        if (values == null) {
            return errors.answer(request, response, HttpStatus.BAD_REQUEST, "bad_request", null);
        }
        return switch (lookingUp.ask(values)) {
            case LookingUp.Outcome.TooMuch() -> tooLarge(request, response);
            case LookingUp.Outcome.Known(List<LookingUp.Line> lines) ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .body(json.writeValueAsBytes(Map.of(
                                "found",
                                lines.stream()
                                        .map(line -> new Found(
                                                line.asked(),
                                                line.more(),
                                                line.seen().stream()
                                                        .map(Match::of)
                                                        .toList()))
                                        .toList())));
        };
    }

    private Object tooLarge(HttpServletRequest request, HttpServletResponse response) {
        return errors.answer(request, response, HttpStatus.CONTENT_TOO_LARGE, "too_large", null);
    }

    /** The values that were sent; nothing where that is neither a list of texts nor lines. */
    private @Nullable List<String> values(HttpServletRequest request, Spool.Spooled body) throws IOException {
        String type = request.getContentType();
        if (type != null && type.startsWith(MediaType.TEXT_PLAIN_VALUE)) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(body.open(), StandardCharsets.UTF_8))) {
                return lines.lines().filter(line -> !line.isBlank()).toList();
            }
        }
        try (InputStream in = body.open()) {
            JsonNode sent = json.readTree(in);
            JsonNode list = sent.isObject() ? sent.path("values") : sent;
            boolean texts = list.isArray() && list.valueStream().allMatch(JsonNode::isString);
            return texts ? list.valueStream().map(JsonNode::asString).toList() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
