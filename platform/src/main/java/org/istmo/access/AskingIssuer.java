package org.istmo.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an issuer who somebody is (OpenID Connect Core 1.0, section 3.1: the authorization code flow, with PKCE). Nothing
 * that it answers is waited for long, or read beyond measure, or believed unless its key has signed it.
 */
@Component
class AskingIssuer {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final int MOST_BYTES = 256 << 10;

    private static final int LONGEST_SUBJECT = 255;

    /** What an issuer may sign with: its own keys only, and never the secret that we share or nothing at all. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final JsonMapper json;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Cache<String, Places> places =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

    AskingIssuer(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Where an issuer is asked what (OpenID Connect Discovery 1.0). */
    private record Places(URI authorization, URI token, URI keys, boolean secretInForm) {}

    /** Somebody is sent there. */
    record Question(String address, String verifier) {}

    /** Who it says that somebody is, and whether they showed a second factor there that counts here. */
    record Vouched(String subject, boolean secondFactor) {}

    /** The issuer does not answer, or not as one. */
    static final class Away extends Exception {

        private static final long serialVersionUID = 1;

        Away(String why) {
            super(why);
        }
    }

    /** The issuer answers, and does not vouch for whoever came. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /** What was learnt of issuers is learnt anew: where one has moved, it is found again. */
    void forget() {
        places.invalidateAll();
    }

    /** Where to send somebody, who is to come back to this address of ours. */
    Question question(Issuer issuer, String back, Secret state, String nonce) throws Away {
        OAuth2AuthorizationRequest.Builder request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(places(issuer).authorization().toString())
                .clientId(issuer.client())
                .redirectUri(back)
                .scope("openid")
                .state(state.text())
                .additionalParameters(Map.of("nonce", nonce));
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        OAuth2AuthorizationRequest made = request.build();
        return new Question(
                made.getAuthorizationRequestUri(),
                Objects.requireNonNull(made.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)));
    }

    /** Whom it vouches for with this code, asked for with this nonce and this verifier. */
    Vouched vouched(Issuer issuer, String back, String code, String nonce, String verifier) throws Away, Refused {
        Places asked = places(issuer);
        String token = exchange(issuer, asked, back, code, verifier);
        try {
            Jwt said = decoder(issuer, asked, back, nonce).decode(token);
            String subject = said.getSubject();
            if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
                throw new Refused("it names nobody");
            }
            return new Vouched(subject, issuer.showsSecondFactor(factors(said)));
        } catch (JwtValidationException e) {
            throw new Refused(e.getErrors().stream()
                    .map(OAuth2Error::getDescription)
                    .collect(Collectors.joining("; ", "its token is not for here: ", "")));
        } catch (JwtException e) {
            // The exception's text could hold the token.
            throw new Refused("its token is not signed rightly");
        }
    }

    private static List<String> factors(Jwt said) {
        List<String> factors = new ArrayList<>();
        if (said.getClaim("acr") instanceof String level) {
            factors.add(level);
        }
        if (said.getClaim("amr") instanceof List<?> means) {
            means.forEach(one -> factors.add(String.valueOf(one)));
        }
        return factors;
    }

    private NimbusJwtDecoder decoder(Issuer issuer, Places asked, String back, String nonce) throws Away {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys(asked))));
        // What it claims is looked at below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration(issuer, asked, back));
        claims.setClock(clock.withZone(ZoneOffset.UTC));
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                claims,
                said -> nonce.equals(said.getClaimAsString("nonce"))
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(
                                new OAuth2Error("invalid_nonce", "the nonce is another one", null))));
        return decoder;
    }

    private static ClientRegistration registration(Issuer issuer, Places asked, String back) {
        return ClientRegistration.withRegistrationId(issuer.name())
                .clientId(issuer.client())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(back)
                .authorizationUri(asked.authorization().toString())
                .tokenUri(asked.token().toString())
                .issuerUri(issuer.location())
                .build();
    }

    private JWKSet keys(Places asked) throws Away {
        try {
            return JWKSet.parse(ask(HttpRequest.newBuilder(asked.keys())).body());
        } catch (ParseException | Refused e) {
            throw new Away("its keys cannot be read");
        }
    }

    private String exchange(Issuer issuer, Places asked, String back, String code, String verifier)
            throws Away, Refused {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back);
        form.put("code_verifier", verifier);
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.token());
        if (asked.secretInForm()) {
            form.put("client_id", issuer.client());
            form.put("client_secret", issuer.secret());
        } else {
            // RFC 6749, section 2.3.1: both are encoded as in a form first.
            String both = encode(issuer.client()) + ":" + encode(issuer.secret());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
        return text(read(ask(request).body()), "id_token");
    }

    /** Kept for some minutes; what went wrong is not. */
    private Places places(Issuer issuer) throws Away {
        Places known = places.getIfPresent(issuer.name());
        if (known != null) {
            return known;
        }
        String base = issuer.location().replaceAll("/$", "");
        try {
            JsonNode said = read(ask(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration")))
                    .body());
            if (!text(said, "issuer").equals(issuer.location())) {
                throw new Away("it calls itself otherwise than the setting does");
            }
            List<String> means = new ArrayList<>();
            said.path("token_endpoint_auth_methods_supported").forEach(one -> means.add(one.asString("")));
            Places found = new Places(
                    place(said, "authorization_endpoint"),
                    place(said, "token_endpoint"),
                    place(said, "jwks_uri"),
                    !means.isEmpty() && !means.contains("client_secret_basic") && means.contains("client_secret_post"));
            places.put(issuer.name(), found);
            return found;
        } catch (Refused e) {
            throw new Away("it does not say where to ask");
        }
    }

    private static URI place(JsonNode said, String name) throws Away {
        try {
            URI place = URI.create(text(said, name));
            if (Issuer.isSafe(place)) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Away("its " + name + " is no address that is safe to use");
    }

    private static String text(JsonNode said, String name) throws Away {
        JsonNode value = said.path(name);
        if (!value.isString()) {
            throw new Away("its answer has no " + name);
        }
        return value.asString();
    }

    private JsonNode read(String body) throws Away {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new Away("its answer is no JSON");
        }
    }

    /** The whole answer within the time that we have, or none. */
    private HttpResponse<String> ask(HttpRequest.Builder request) throws Away, Refused {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request.header("Accept", "application/json").timeout(PATIENCE).build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
        try {
            HttpResponse<String> got = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (got.statusCode() >= 400 && got.statusCode() < 500) {
                throw new Refused("it answers " + got.statusCode());
            }
            if (got.statusCode() != 200) {
                throw new Away("it answers " + got.statusCode());
            }
            return got;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Away("it takes too long");
        } catch (ExecutionException e) {
            throw new Away(
                    e.getCause() instanceof IOException io
                            ? "no answer: " + io.getClass().getSimpleName()
                            : "no answer");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Away("we are stopping");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
