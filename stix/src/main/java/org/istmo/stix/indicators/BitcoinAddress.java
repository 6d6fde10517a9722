package org.istmo.stix.indicators;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Bitcoin addresses by their checksums: base58 (version 0 and 5) and bech32 or bech32m (BIP 173, BIP 350). */
final class BitcoinAddress {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;

    private BitcoinAddress() {}

    static boolean valid(String text) {
        if (text.length() < 26 || text.length() > 90) {
            return false;
        }
        char first = text.charAt(0);
        if (first == '1' || first == '3') {
            return text.length() <= 35 && base58(text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
        return oneCase && lower.startsWith("bc1") && bech32(lower);
    }

    private static boolean base58(String text) {
        byte[] bytes = new byte[25];
        for (int i = 0; i < text.length(); i++) {
            int carry = BASE58.indexOf(text.charAt(i));
            if (carry < 0) {
                return false;
            }
            for (int at = bytes.length - 1; at >= 0; at--) {
                carry += 58 * (bytes[at] & 255);
                bytes[at] = (byte) carry;
                carry >>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        if (bytes[0] != 0 && bytes[0] != 5) {
            return false;
        }
        byte[] digest = sha256(sha256(Arrays.copyOf(bytes, 21)));
        return Arrays.equals(Arrays.copyOf(digest, 4), Arrays.copyOfRange(bytes, 21, 25));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static boolean bech32(String lower) {
        int check = 1;
        for (char c : new char[] {'b', 'c'}) {
            check = step(check, c >> 5);
        }
        check = step(check, 0);
        for (char c : new char[] {'b', 'c'}) {
            check = step(check, c & 31);
        }
        for (int i = 3; i < lower.length(); i++) {
            int value = BECH32.indexOf(lower.charAt(i));
            if (value < 0) {
                return false;
            }
            check = step(check, value);
        }
        return check == (lower.charAt(3) == 'q' ? 1 : BECH32M);
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
