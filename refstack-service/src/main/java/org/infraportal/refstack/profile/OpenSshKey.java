package org.infraportal.refstack.profile;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * An RSA public key in OpenSSH's one-line form {@code ssh-rsa BASE64 [comment]} (RFC 4253 section 6.6), and
 * the one signature that RefStack uses: RSA PKCS#1 v1.5 with SHA-256, written in hex.
 *
 * @param encoded the base64 text
 * @param comment what followed it, or null
 */
public record OpenSshKey(String format, String encoded, String comment, RSAPublicKey key) {
    private static final int LEAST_BITS = 2048;
    private static final int MAX_BITS = 16384;
    private static final int MAX_CHARACTERS = 8192;

    /**
     * Reads a one-line key.
     *
     * @throws RefstackProblem 400 {@code Public key has unsupported format} for another kind of key, {@code
     *     Malformed public key} for one that cannot be read or is outside 2,048 to 16,384 bits
     */
    public static OpenSshKey parse(String line) {
        if (line == null || line.isBlank() || line.length() > MAX_CHARACTERS) {
            throw malformed("expected: ssh-rsa BASE64 [comment], at most " + MAX_CHARACTERS + " characters");
        }
        String[] parts = line.strip().split("\\s+", 3);
        if (!parts[0].equals("ssh-rsa")) {
            throw Fault.KEY_FORMAT_UNSUPPORTED.of(shown(parts[0]));
        }
        if (parts.length < 2) {
            throw malformed("expected: base64 after ssh-rsa");
        }
        RSAPublicKey key = rsa(parts[1]);
        int bits = key.getModulus().bitLength();
        if (bits < LEAST_BITS || bits > MAX_BITS) {
            throw malformed("key size: " + bits + " bits (expected: " + LEAST_BITS + " to " + MAX_BITS + ")");
        }
        String comment = parts.length < 3 ? null : parts[2];
        return new OpenSshKey(parts[0], parts[1], comment, key);
    }

    private static RSAPublicKey rsa(String base64) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            if (!new String(field(blob), StandardCharsets.US_ASCII).equals("ssh-rsa")) {
                throw malformed("expected: an ssh-rsa key inside the base64 text");
            }
            BigInteger exponent = new BigInteger(field(blob));
            BigInteger modulus = new BigInteger(field(blob));
            if (blob.hasRemaining() || exponent.signum() <= 0 || modulus.signum() <= 0) {
                throw malformed("expected: exponent and modulus and nothing more");
            }
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException e) {
            throw malformed("expected: base64 of an RFC 4253 key");
        }
    }

    private static byte[] field(ByteBuffer blob) {
        int length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        blob.get(field);
        return field;
    }

    /**
     * Checks a signature over exactly these bytes.
     *
     * @throws RefstackProblem 400 {@code Malformed signature} when it is not hex, {@code Signature verification
     *     failed} when it is not this key's
     */
    public void verify(byte[] signed, String hexSignature) {
        Verification verification = verification();
        verification.update(signed, 0, signed.length);
        verification.finish(hexSignature);
    }

    /** A check of a signature over bytes that come piece by piece. */
    public Verification verification() {
        return new Verification(key);
    }

    /** Takes the signed bytes, then the signature. */
    public static final class Verification {
        private final Signature rsa;

        private Verification(RSAPublicKey key) {
            try {
                rsa = Signature.getInstance("SHA256withRSA");
                rsa.initVerify(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("RSA: not available", e);
            }
        }

        public void update(byte[] bytes, int offset, int length) {
            try {
                rsa.update(bytes, offset, length);
            } catch (SignatureException e) {
                throw new IllegalStateException("signature: not started", e);
            }
        }

        /** @throws RefstackProblem as {@link OpenSshKey#verify} does */
        public void finish(String hexSignature) {
            byte[] signature;
            try {
                signature = HexFormat.of().parseHex(hexSignature == null ? "-" : hexSignature.strip());
            } catch (IllegalArgumentException e) {
                throw Fault.SIGNATURE_NOT_HEX.of();
            }
            try {
                if (rsa.verify(signature)) {
                    return;
                }
            } catch (SignatureException e) {
                // A signature of the wrong length is a wrong signature.
            }
            throw Fault.SIGNATURE_WRONG.of();
        }
    }

    /** SHA-256 over the key's blob: the same key has the same fingerprint, whatever its comment. */
    public byte[] fingerprint() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not available", e);
        }
    }

    private static RefstackProblem malformed(String detail) {
        return Fault.KEY_MALFORMED.of(detail);
    }

    private static String shown(String text) {
        return text.length() <= 24 ? text : text.substring(0, 24) + "...";
    }
}
