package org.infraportal.clouds.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.pgpainless.PGPainless;
import org.pgpainless.decryption_verification.ConsumerOptions;
import org.pgpainless.decryption_verification.DecryptionStream;
import org.pgpainless.key.OpenPgpFingerprint;
import org.pgpainless.key.info.KeyRingInfo;

/**
 * A public key of OpenPGP.
 *
 * @param fingerprint in hex
 */
record OpenPgpKey(PGPPublicKeyRing ring, String fingerprint) {
    private static final int MAX_LENGTH = 60_000;
    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String EXPECTED = " (expected: a public key that can sign, as gpg --armor --export writes it)";

    static boolean looksLike(String text) {
        return text.stripLeading().startsWith(BEGIN);
    }

    static boolean looksLikeSignature(String text) {
        return text.stripLeading().startsWith(SIGNATURE);
    }

    /** @throws IllegalArgumentException when it is none, or may not sign any more */
    static OpenPgpKey of(String armored, Instant now) {
        if (armored.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "key: a private key (expected: the public one; replace that key, it was sent)");
        }
        if (armored.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("key: more than " + MAX_LENGTH + " characters" + EXPECTED);
        }
        OpenPgpKey key = read(armored);
        key.checkUsable(now);
        return key;
    }

    /** @throws IllegalArgumentException when it is none */
    static OpenPgpKey read(String armored) {
        try {
            PGPPublicKeyRing ring = PGPainless.readKeyRing().publicKeyRing(armored);
            if (ring != null) {
                return new OpenPgpKey(ring, OpenPgpFingerprint.of(ring).toString());
            }
        } catch (IOException | RuntimeException e) {
            // Said below.
        }
        throw new IllegalArgumentException("key: not readable" + EXPECTED);
    }

    /** @throws IllegalArgumentException when it is revoked, expired, or never could sign */
    void checkUsable(Instant now) {
        boolean usable;
        try {
            KeyRingInfo info = new KeyRingInfo(ring, Date.from(now));
            usable = info.isKeyValidlyBound(ring.getPublicKey().getKeyID())
                    && isAfter(info.getPrimaryKeyExpirationDate(), now)
                    && info.getSigningSubkeys().stream()
                            .anyMatch(key -> isAfter(info.getSubkeyExpirationDate(OpenPgpFingerprint.of(key)), now));
        } catch (RuntimeException e) {
            usable = false;
        }
        if (!usable) {
            throw new IllegalArgumentException("key: expired, revoked or not for signing" + EXPECTED);
        }
    }

    /** @param expiry null for one that never comes */
    private static boolean isAfter(Date expiry, Instant now) {
        return expiry == null || expiry.toInstant().isAfter(now);
    }

    /** Whether a detached signature by this key is over this message. */
    boolean signed(byte[] message, String signature) {
        if (signature.length() > MAX_LENGTH) {
            return false;
        }
        try {
            ConsumerOptions options = new ConsumerOptions()
                    .addVerificationCert(ring)
                    .addVerificationOfDetachedSignatures(
                            new ByteArrayInputStream(signature.getBytes(StandardCharsets.UTF_8)))
                    .forceNonOpenPgpData();
            DecryptionStream stream = PGPainless.decryptAndOrVerify()
                    .onInputStream(new ByteArrayInputStream(message))
                    .withOptions(options);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            stream.close();
            return !stream.getMetadata().getVerifiedDetachedSignatures().isEmpty();
        } catch (IOException | PGPException | RuntimeException e) {
            return false;
        }
    }
}
