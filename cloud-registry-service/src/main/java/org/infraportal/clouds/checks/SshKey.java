package org.infraportal.clouds.checks;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A public key of SSH.
 *
 * @param type {@code ssh-ed25519}, {@code ssh-rsa} or {@code ecdsa-sha2-nistp…}
 * @param fingerprint as {@code ssh-keygen -l} shows it, {@code SHA256:…}
 */
record SshKey(String type, PublicKey key, String fingerprint) {
    private static final String EXPECTED =
            " (expected: an Ed25519, ECDSA or RSA key, as in ~/.ssh/id_ed25519.pub; RSA with 2048 bits or more)";
    private static final int MAX_LENGTH = 8 * 1024;
    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 16_384;
    private static final Map<String, String> CURVES = Map.of(
            "ecdsa-sha2-nistp256", "secp256r1",
            "ecdsa-sha2-nistp384", "secp384r1",
            "ecdsa-sha2-nistp521", "secp521r1");
    private static final Map<String, String> RSA =
            Map.of("rsa-sha2-256", "SHA256withRSA", "rsa-sha2-512", "SHA512withRSA");
    private static final Map<String, String> EC = Map.of(
            "ecdsa-sha2-nistp256", "SHA256withECDSA",
            "ecdsa-sha2-nistp384", "SHA384withECDSA",
            "ecdsa-sha2-nistp521", "SHA512withECDSA");

    static boolean looksLike(String text) {
        return text.strip().matches("(?s)(ssh|ecdsa|sk)-\\S+ .*");
    }

    /**
     * A line of a {@code .pub} file.
     *
     * @throws IllegalArgumentException when it is none that is taken
     */
    static SshKey of(String line) {
        String[] parts = line.strip().split("\\s+");
        if (line.length() > MAX_LENGTH || parts.length < 2) {
            throw new IllegalArgumentException("key: not readable" + EXPECTED);
        }
        SshKey key;
        try {
            key = ofBlob(Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key: not readable" + EXPECTED);
        }
        if (!key.type().equals(parts[0])) {
            throw new IllegalArgumentException("key: of another type than it says" + EXPECTED);
        }
        return key;
    }

    /** @throws IllegalArgumentException when it is none that is taken */
    static SshKey ofBlob(byte[] blob) {
        try {
            ByteBuffer in = ByteBuffer.wrap(blob);
            String type = text(in);
            PublicKey key = key(type, in);
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("key: with more behind it" + EXPECTED);
            }
            String hash = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
            return new SshKey(type, key, "SHA256:" + hash);
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new IllegalArgumentException("key: not readable" + EXPECTED);
        }
    }

    private static PublicKey key(String type, ByteBuffer in) throws GeneralSecurityException {
        if (type.equals("ssh-ed25519")) {
            return ed25519(bytes(in));
        }
        if (type.equals("ssh-rsa")) {
            BigInteger exponent = new BigInteger(1, bytes(in));
            BigInteger modulus = new BigInteger(1, bytes(in));
            if (modulus.bitLength() < LEAST_RSA || modulus.bitLength() > MOST_RSA || exponent.bitLength() > 64) {
                throw new IllegalArgumentException("key: RSA of " + modulus.bitLength() + " bits" + EXPECTED);
            }
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        }
        if (CURVES.containsKey(type)) {
            text(in);
            return ec(CURVES.get(type), bytes(in));
        }
        throw new IllegalArgumentException("key: unsupported type" + EXPECTED);
    }

    private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        if (point.length != 32) {
            throw new IllegalArgumentException("key: not readable" + EXPECTED);
        }
        boolean odd = (point[31] & 0x80) != 0;
        point[31] &= 0x7f;
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = point[31 - i];
        }
        EdECPoint at = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, at));
    }

    private static PublicKey ec(String curve, byte[] point) throws GeneralSecurityException {
        if (point.length < 3 || point.length % 2 == 0 || point[0] != 4) {
            throw new IllegalArgumentException("key: not readable" + EXPECTED);
        }
        int half = point.length / 2;
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + half)),
                new BigInteger(1, Arrays.copyOfRange(point, 1 + half, point.length)));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(at, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    /** What verifies a signature of this algorithm by this key. */
    String verifiedBy(String algorithm) {
        String name =
                switch (type) {
                    case "ssh-ed25519" -> algorithm.equals("ssh-ed25519") ? "Ed25519" : null;
                    case "ssh-rsa" -> RSA.get(algorithm);
                    default -> algorithm.equals(type) ? EC.get(algorithm) : null;
                };
        if (name == null) {
            throw new IllegalArgumentException("algorithm: not one of the key's");
        }
        return name;
    }

    /** The next length and so many bytes. */
    static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void put(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }
}
