package org.infraportal.clouds.checks;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * What {@code ssh-keygen -Y sign} writes (PROTOCOL.sshsig of OpenSSH): a signature over a namespace and the hash of a
 * message.
 *
 * @param key of who signed
 * @param namespace what it was signed for
 */
record SshSignature(SshKey key, String namespace, String hash, String algorithm, byte[] signature) {
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 16 * 1024;

    static boolean looksLike(String text) {
        return text.stripLeading().startsWith(BEGIN);
    }

    /** @throws IllegalArgumentException when it is none */
    static SshSignature of(String armored) {
        String text = armored.strip();
        if (text.length() > MAX_LENGTH || !text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw wrong();
        }
        try {
            String base64 =
                    text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("\\s", "");
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            byte[] magic = new byte[MAGIC.length];
            blob.get(magic);
            if (!Arrays.equals(magic, MAGIC) || blob.getInt() != VERSION) {
                throw wrong();
            }
            SshKey key = SshKey.ofBlob(SshKey.bytes(blob));
            String namespace = SshKey.text(blob);
            SshKey.bytes(blob);
            String hash = SshKey.text(blob);
            ByteBuffer signature = ByteBuffer.wrap(SshKey.bytes(blob));
            return new SshSignature(key, namespace, hash, SshKey.text(signature), SshKey.bytes(signature));
        } catch (BufferUnderflowException e) {
            throw wrong();
        }
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "signature: not readable (expected: what ssh-keygen -Y sign wrote, from " + BEGIN + ")");
    }

    /** Whether it is over this message, and for this namespace. */
    boolean isOver(byte[] message, String wanted) {
        String digest = hash.equals("sha512") ? "SHA-512" : hash.equals("sha256") ? "SHA-256" : null;
        if (digest == null || !namespace.equals(wanted)) {
            return false;
        }
        try {
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(MAGIC);
            SshKey.put(signed, namespace.getBytes(StandardCharsets.UTF_8));
            SshKey.put(signed, new byte[0]);
            SshKey.put(signed, hash.getBytes(StandardCharsets.US_ASCII));
            SshKey.put(signed, MessageDigest.getInstance(digest).digest(message));
            Signature verifier = Signature.getInstance(key.verifiedBy(algorithm));
            verifier.initVerify(key.key());
            verifier.update(signed.toByteArray());
            return verifier.verify(algorithm.startsWith("ecdsa-") ? der(signature) : signature);
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            return false;
        }
    }

    /** Two numbers, as Java wants them. */
    private static byte[] der(byte[] signature) {
        ByteBuffer blob = ByteBuffer.wrap(signature);
        byte[] r = new BigInteger(1, SshKey.bytes(blob)).toByteArray();
        byte[] s = new BigInteger(1, SshKey.bytes(blob)).toByteArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] number : new byte[][] {r, s}) {
            content.write(2);
            content.write(number.length);
            content.writeBytes(number);
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        sequence.write(0x30);
        if (content.size() > 127) {
            sequence.write(0x81);
        }
        sequence.write(content.size());
        sequence.writeBytes(content.toByteArray());
        return sequence.toByteArray();
    }
}
