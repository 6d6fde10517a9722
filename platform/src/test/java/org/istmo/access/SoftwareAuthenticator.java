package org.istmo.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** An authenticator that signs whatever it is asked to, for whatever origin: what a browser never lets one do. */
final class SoftwareAuthenticator {

    private static final byte PRESENT = 1;
    private static final byte WITH_CREDENTIAL = 0x40;
    private static final byte[] ID = "a credential of the tests".getBytes(UTF_8);

    private final KeyPair keys;
    private final byte[] id;

    SoftwareAuthenticator(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        id = joined(ID, name.getBytes(UTF_8));
    }

    /** What {@code navigator.credentials.create} answers on a page of this origin. */
    String create(String challenge, String origin, String rpId) throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        byte[] cose = joined(
                new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20},
                fixed(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, 0x20},
                fixed(key.getW().getAffineY()));
        byte[] data = joined(
                data(rpId, (byte) (PRESENT | WITH_CREDENTIAL), 0),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                cose);
        byte[] attestation = joined(
                new byte[] {(byte) 0xA3, 0x63},
                "fmt".getBytes(UTF_8),
                new byte[] {0x64},
                "none".getBytes(UTF_8),
                new byte[] {0x67},
                "attStmt".getBytes(UTF_8),
                new byte[] {(byte) 0xA0, 0x68},
                "authData".getBytes(UTF_8),
                new byte[] {0x58, (byte) data.length},
                data);
        return answer("\"clientDataJSON\":\"" + base64(client("webauthn.create", challenge, origin))
                + "\",\"attestationObject\":\"" + base64(attestation) + "\",\"transports\":[]");
    }

    /** What {@code navigator.credentials.get} answers there, as the signature of this number. */
    String get(String challenge, String origin, String rpId, int count) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", challenge, origin);
        byte[] data = data(rpId, PRESENT, count);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(joined(data, sha256(client)));
        return answer("\"clientDataJSON\":\"" + base64(client) + "\",\"authenticatorData\":\"" + base64(data)
                + "\",\"signature\":\"" + base64(signature.sign()) + "\"");
    }

    private String answer(String response) {
        return "{\"id\":\"" + base64(id) + "\",\"rawId\":\"" + base64(id)
                + "\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{" + response + "}}";
    }

    private static byte[] client(String type, String challenge, String origin) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(UTF_8);
    }

    private static byte[] data(String rpId, byte flags, int count) throws GeneralSecurityException {
        return joined(
                sha256(rpId.getBytes(UTF_8)),
                new byte[] {flags},
                ByteBuffer.allocate(4).putInt(count).array());
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
