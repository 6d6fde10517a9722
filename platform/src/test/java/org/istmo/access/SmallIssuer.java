package org.istmo.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small issuer that is a real one: discovery, keys, authorization codes with PKCE, and tokens that it signs. It signs
 * everybody in as {@link #subject}, and lies where a test wants it to.
 */
final class SmallIssuer implements AutoCloseable {

    static final String CLIENT = "istmo of the tests";
    static final String SECRET = "a secret of the tests: with % and +, long enough";

    /** What it does otherwise than an issuer should. */
    enum Lie {
        NONE,
        WRONG_NONCE,
        NO_NONCE,
        WRONG_AUDIENCE,
        SEVERAL_AUDIENCES_FOR_NOBODY,
        FOR_ANOTHER_PARTY,
        WRONG_ISSUER,
        EXPIRED,
        NEVER_EXPIRES,
        OF_TOMORROW,
        NO_SUBJECT,
        ENDLESS_SUBJECT,
        NO_SIGNATURE,
        SIGNED_BY_OUR_SECRET,
        KEY_THAT_IS_NOT_SHOWN,
        ANOTHER_KEY_OF_THE_SAME_NAME,
        CHANGED_AFTER_SIGNING,
        NO_TOKEN_AT_ALL,
        WORDS_FOR_A_TOKEN,
        REFUSES_THE_CODE
    }

    /** How it fails to answer. */
    enum Failure {
        NONE,
        ERROR,
        HUGE,
        SILENT,
        NOT_JSON,
        OTHER_NAME,
        UNSAFE_PLACES,
        ELSEWHERE
    }

    volatile String subject = "nobody yet";
    volatile Lie lie = Lie.NONE;
    volatile Failure failure = Failure.NONE;
    volatile boolean elliptic;
    volatile Map<String, Object> alsoSaid = Map.of();

    private record Asked(String nonce, String challenge, String back) {}

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final InstantSource clock = InstantSource.system();
    private final RSAKey rsa;
    private final RSAKey other;
    private final ECKey ec;

    SmallIssuer() {
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
            other = new RSAKeyGenerator(2048).keyID("rsa").generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException("no issuer for this test", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, this::discovery));
        server.createContext("/keys", exchange -> answer(exchange, this::keys));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", exchange -> answer(exchange, this::token));
        server.start();
    }

    String location() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A new person there. */
    String newSubject() {
        subject = UUID.randomUUID().toString();
        return subject;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    @FunctionalInterface
    private interface Writing {

        Map<String, Object> of(Map<String, String> form) throws Exception;
    }

    private void answer(HttpExchange exchange, Writing writing) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            form.put(
                    "authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            switch (failure) {
                case ERROR -> exchange.sendResponseHeaders(500, -1);
                case SILENT -> closed.await();
                case HUGE -> huge(exchange);
                case NOT_JSON -> write(exchange, 200, "<html>");
                case ELSEWHERE -> {
                    exchange.getResponseHeaders().add("Location", location() + "/keys");
                    exchange.sendResponseHeaders(302, -1);
                }
                default -> {
                    Map<String, Object> said = writing.of(form);
                    write(exchange, said.containsKey("error") ? 400 : 200, new JsonMapper().writeValueAsString(said));
                }
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** As much as anybody takes. */
    private static void huge(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            byte[] spaces = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                body.write(spaces);
            }
        }
    }

    private Map<String, Object> discovery(Map<String, String> form) {
        String places = failure == Failure.UNSAFE_PLACES ? "http://login.example.org" : location();
        return Map.of(
                "issuer", failure == Failure.OTHER_NAME ? "https://login.example.org" : location(),
                "authorization_endpoint", places + "/authorize",
                "token_endpoint", places + "/token",
                "jwks_uri", places + "/keys",
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
    }

    private Map<String, Object> keys(Map<String, String> form) {
        return new JWKSet(List.of(rsa, ec)).toJSONObject(true);
    }

    /** Signs whoever comes in at once, and sends them back. */
    private void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
            String code = UUID.randomUUID().toString();
            boolean right = "code".equals(asked.get("response_type"))
                    && CLIENT.equals(asked.get("client_id"))
                    && "S256".equals(asked.get("code_challenge_method"))
                    && "openid".equals(asked.get("scope"));
            String back = asked.getOrDefault("redirect_uri", "");
            codes.put(code, new Asked(asked.getOrDefault("nonce", ""), asked.getOrDefault("code_challenge", ""), back));
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            back + (right ? "?code=" + code : "?error=invalid_request") + "&state="
                                    + encode(asked.getOrDefault("state", "")) + "&iss=" + encode(location()));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private Map<String, Object> token(Map<String, String> form) throws JOSEException {
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        String both = encode(CLIENT) + ":" + encode(SECRET);
        String basic = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || lie == Lie.REFUSES_THE_CODE
                || !basic.equals(form.get("authorization"))
                || !asked.back().equals(form.get("redirect_uri"))
                || !asked.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return Map.of("error", "invalid_grant");
        }
        Map<String, Object> said = new HashMap<>();
        said.put("access_token", "of no use here");
        said.put("token_type", "Bearer");
        if (lie != Lie.NO_TOKEN_AT_ALL) {
            said.put("id_token", lie == Lie.WORDS_FOR_A_TOKEN ? "trust.me.please" : signed(claims(asked)));
        }
        return said;
    }

    private JWTClaimsSet claims(Asked asked) {
        long now = clock.instant().getEpochSecond();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(lie == Lie.WRONG_ISSUER ? "https://login.example.org" : location())
                .audience(CLIENT)
                .claim("iat", now + (lie == Lie.OF_TOMORROW ? 86_400 : 0))
                .claim("exp", now + (lie == Lie.OF_TOMORROW ? 2 * 86_400 : 300));
        alsoSaid.forEach(claims::claim);
        switch (lie) {
            case NO_SUBJECT -> claims.subject(null);
            case ENDLESS_SUBJECT -> claims.subject("x".repeat(10_000));
            default -> claims.subject(subject);
        }
        switch (lie) {
            case WRONG_NONCE -> claims.claim("nonce", "another");
            case NO_NONCE -> claims.claim("nonce", null);
            default -> claims.claim("nonce", asked.nonce());
        }
        switch (lie) {
            case WRONG_AUDIENCE -> claims.audience("somebody else");
            case SEVERAL_AUDIENCES_FOR_NOBODY -> claims.audience(List.of(CLIENT, "somebody else"));
            case FOR_ANOTHER_PARTY ->
                claims.audience(List.of(CLIENT, "somebody else")).claim("azp", "somebody else");
            case EXPIRED -> claims.claim("iat", now - 600).claim("exp", now - 300);
            case NEVER_EXPIRES -> claims.claim("exp", null);
            default -> {
                // Nothing else.
            }
        }
        return claims.build();
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return switch (lie) {
            case NO_SIGNATURE -> new PlainJWT(claims).serialize();
            case SIGNED_BY_OUR_SECRET -> signed(JWSAlgorithm.HS256, "rsa", new MACSigner(SECRET), claims);
            case KEY_THAT_IS_NOT_SHOWN -> signed(JWSAlgorithm.RS256, "hidden", new RSASSASigner(other), claims);
            case ANOTHER_KEY_OF_THE_SAME_NAME -> signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(other), claims);
            case CHANGED_AFTER_SIGNING -> {
                String[] parts = signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims)
                        .split("\\.");
                String other = new JWTClaimsSet.Builder(claims)
                        .subject("somebody else")
                        .build()
                        .toPayload()
                        .toBase64URL()
                        .toString();
                yield parts[0] + "." + other + "." + parts[2];
            }
            default ->
                elliptic
                        ? signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), claims)
                        : signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims);
        };
    }

    private static String signed(JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Where the issuer sends whoever comes to this address of it. */
    static String sentBack(String address) {
        try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
            return client.send(
                            java.net.http.HttpRequest.newBuilder(URI.create(address))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
