package org.istmo.access;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys as second factors (WebAuthn, level 2): for this installation's own origin, and no other. */
@Component
public class Passkeys {

    private static final Duration CHALLENGE = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** ES256, EdDSA and RS256: what every authenticator has at least one of. */
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager();
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(new ObjectConverter());

    private final JdbcClient jdbc;
    private final SecondFactors factors;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Optional<RelyingParty> party;

    Passkeys(JdbcClient jdbc, SecondFactors factors, AuditLog audit, Installation installation, InstantSource clock) {
        this.jdbc = jdbc;
        this.factors = factors;
        this.audit = audit;
        this.clock = clock;
        this.party = RelyingParty.of(installation.base());
    }

    /**
     * A passkey, as its holder sees it.
     *
     * @param usedOn the day on which it was used last, in UTC; null where it never was
     */
    public record Passkey(
            UUID id, String name, Instant addedOn, @Nullable LocalDate usedOn) {}

    /** For whom passkeys are here; empty where browsers keep none for this address. */
    public Optional<RelyingParty> party() {
        return party;
    }

    /** The passkeys of this account, the oldest first. */
    public List<Passkey> of(UUID account) {
        return jdbc.sql(
                        "SELECT id, name, added_on, used_on FROM access.passkey WHERE account = :account ORDER BY added_on")
                .param("account", account)
                .query((row, n) -> new Passkey(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("added_on", OffsetDateTime.class).toInstant(),
                        row.getObject("used_on", LocalDate.class)))
                .list();
    }

    /** What the browser's {@code navigator.credentials.create} is given, for this session and some minutes. */
    @Transactional
    public Map<String, Object> beginAdding(Viewer.Person person, Secret session) {
        RelyingParty own = own();
        byte[] account = ByteBuffer.allocate(16)
                .putLong(person.account().getMostSignificantBits())
                .putLong(person.account().getLeastSignificantBits())
                .array();
        return Map.of(
                "challenge", base64(challenge(session)),
                "rp", Map.of("id", own.id(), "name", "Istmo"),
                "user", Map.of("id", base64(account), "name", person.email(), "displayName", person.name()),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(one -> Map.of(
                                        "type",
                                        "public-key",
                                        "alg",
                                        one.getAlg().getValue()))
                                .toList(),
                "excludeCredentials", descriptors(person.account()),
                "authenticatorSelection", Map.of("residentKey", "discouraged", "userVerification", "preferred"),
                "attestation", "none",
                "timeout", CHALLENGE.toMillis());
    }

    /**
     * Adds what the browser answered in this session; the codes are told once, where it is the account's first factor.
     * Empty where the answer is for another origin, for another challenge, or otherwise not right.
     */
    @Transactional
    public Optional<List<String>> add(UUID account, Secret session, String name, String answer) {
        Optional<byte[]> challenge = takeChallenge(session);
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        RegistrationData data;
        try {
            data = webAuthn.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(expected(challenge.get()), ALGORITHMS, false, true));
        } catch (WebAuthnException notRight) {
            return Optional.empty();
        }
        AttestedCredentialData credential = attested(data);
        boolean first = !factors.of(account).any();
        int added = jdbc.sql("""
                        INSERT INTO access.passkey (id, account, credential_id, credential, name, signatures, added_on)
                        VALUES (gen_random_uuid(), :account, :id, :credential, :name, :signatures, :now)
                        ON CONFLICT (credential_id) DO NOTHING
                        """)
                .param("account", account)
                .param("id", credential.getCredentialId())
                .param("credential", credentials.convert(credential))
                .param("name", name)
                .param("signatures", signatures(data))
                .param("now", now())
                .update();
        if (added == 0) {
            return Optional.empty();
        }
        factors.added(account, session, "passkey");
        return Optional.of(first ? factors.newRecoveryCodes(account) : List.of());
    }

    private static AttestedCredentialData attested(RegistrationData data) {
        if (data.getAttestationObject() == null
                || data.getAttestationObject().getAuthenticatorData().getAttestedCredentialData() == null) {
            throw new IllegalStateException("what was verified has a credential");
        }
        return data.getAttestationObject().getAuthenticatorData().getAttestedCredentialData();
    }

    private static long signatures(RegistrationData data) {
        return data.getAttestationObject() == null
                ? 0
                : data.getAttestationObject().getAuthenticatorData().getSignCount();
    }

    /** Takes this passkey away, if it is one of the account's. */
    @Transactional
    public boolean remove(UUID account, UUID passkey) {
        int gone = jdbc.sql("DELETE FROM access.passkey WHERE id = :id AND account = :account")
                .param("id", passkey)
                .param("account", account)
                .update();
        if (gone > 0) {
            factors.removed(account, "passkey");
        }
        return gone > 0;
    }

    /** What the browser's {@code navigator.credentials.get} is given, for this half-done sign-in and some minutes. */
    @Transactional
    Map<String, Object> beginShowing(UUID account, Secret step) {
        return Map.of(
                "challenge", base64(challenge(step)),
                "rpId", own().id(),
                "allowCredentials", descriptors(account),
                "userVerification", "preferred",
                "timeout", CHALLENGE.toMillis());
    }

    /** Whether the browser's answer to that is right; a passkey that counts backwards was copied, and is refused. */
    @Transactional
    boolean take(UUID account, Secret step, String answer) {
        boolean right = takeChallenge(step)
                .map(challenge -> isRight(account, challenge, answer))
                .orElse(false);
        if (!right) {
            audit.record(
                    Act.SECOND_FACTOR_REFUSED, account, null, "access/account/" + account, Map.of("kind", "passkey"));
        }
        return right;
    }

    /** What is kept of a passkey. */
    private record Kept(UUID id, byte[] credential, long signatures) {}

    private boolean isRight(UUID account, byte[] challenge, String answer) {
        try {
            AuthenticationData data = webAuthn.parseAuthenticationResponseJSON(answer);
            byte[] id = credentialId(data);
            Optional<Kept> kept = kept(account, id);
            if (kept.isEmpty()) {
                return false;
            }
            CredentialRecordImpl record = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    null,
                    null,
                    null,
                    kept.get().signatures(),
                    credentials.convert(kept.get().credential()),
                    null,
                    null,
                    null,
                    null);
            AuthenticationData verified = webAuthn.verify(
                    data, new AuthenticationParameters(expected(challenge), record, List.of(id), false, true));
            return verified.getAuthenticatorData() != null
                    && used(kept.get(), verified.getAuthenticatorData().getSignCount());
        } catch (WebAuthnException notRight) {
            return false;
        }
    }

    @SuppressWarnings("NullAway") // it takes the library's annotation for one of the bytes; no passkey has the id null
    private static byte[] credentialId(AuthenticationData data) {
        return data.getCredentialId();
    }

    /** Of two answers that come at once with the same count, one finds the row changed. */
    private boolean used(Kept kept, long signatures) {
        return jdbc.sql("""
                        UPDATE access.passkey SET signatures = :now_signed, used_on = :today
                         WHERE id = :id AND signatures = :before
                        """)
                        .param("now_signed", signatures)
                        .param("today", now().toLocalDate())
                        .param("id", kept.id())
                        .param("before", kept.signatures())
                        .update()
                == 1;
    }

    private Optional<Kept> kept(UUID account, byte[] credentialId) {
        return jdbc.sql("""
                        SELECT id, credential, signatures FROM access.passkey
                         WHERE account = :account AND credential_id = :credential
                        """)
                .param("account", account)
                .param("credential", credentialId)
                .query((row, n) -> new Kept(
                        row.getObject("id", UUID.class), row.getBytes("credential"), row.getLong("signatures")))
                .optional();
    }

    private List<Map<String, String>> descriptors(UUID account) {
        return jdbc.sql("SELECT credential_id FROM access.passkey WHERE account = :account ORDER BY added_on")
                .param("account", account)
                .query((row, n) -> Map.of("type", "public-key", "id", base64(row.getBytes("credential_id"))))
                .list();
    }

    private byte[] challenge(Secret holder) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        jdbc.sql("DELETE FROM access.passkey_challenge WHERE ends <= :now")
                .param("now", now())
                .update();
        jdbc.sql("""
                        INSERT INTO access.passkey_challenge (holder, challenge, ends) VALUES (:holder, :challenge, :ends)
                        ON CONFLICT (holder) DO UPDATE SET challenge = excluded.challenge, ends = excluded.ends
                        """)
                .param("holder", holder.hash())
                .param("challenge", challenge)
                .param("ends", now().plus(CHALLENGE))
                .update();
        return challenge;
    }

    /** A challenge is answered once, rightly or not. */
    private Optional<byte[]> takeChallenge(Secret holder) {
        return jdbc.sql(
                        "DELETE FROM access.passkey_challenge WHERE holder = :holder RETURNING challenge, ends > :now AS lasts")
                .param("holder", holder.hash())
                .param("now", now())
                .query((row, n) ->
                        row.getBoolean("lasts") ? Optional.of(row.getBytes("challenge")) : Optional.<byte[]>empty())
                .optional()
                .flatMap(challenge -> challenge);
    }

    private ServerProperty expected(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(own().origin()))
                .rpId(own().id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private RelyingParty own() {
        return party.orElseThrow(() -> new IllegalStateException("no passkeys at this address"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
