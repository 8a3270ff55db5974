package org.infraportal.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The key by which the portal reads Gerrit's event streams: Ed25519, in the format of OpenSSH (PROTOCOL.key), in the data
 * folder, so that a backup has it, and readable for its owner only.
 */
final class StreamKey {
    private static final String TYPE = "ssh-ed25519";
    private static final String COMMENT = "infra-portal-ciwatch";
    private static final int KEY_LENGTH = 32;
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(US_ASCII);

    private final Path file;

    StreamKey(Path folder) {
        this.file = folder.resolve("gerrit-stream");
    }

    Path file() {
        return file;
    }

    /** The public half, as Gerrit takes it; the key is made if there is none. */
    String publicHalf() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return TYPE + " " + Base64.getEncoder().encodeToString(publicBlob(Files.readString(file, US_ASCII))) + " "
                    + COMMENT;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            String reason = failed instanceof IOException problem ? DataFolder.reason(problem) : failed.getMessage();
            throw new LauncherException(file + ": " + reason + " (expected: an Ed25519 key)", failed);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        DataFolder.owned(file.getParent());
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] publicKey = last(pair.getPublic().getEncoded());
        byte[] secret = last(pair.getPrivate().getEncoded());
        // Never half of it under its name.
        Path written = Files.createTempFile(
                file.getParent(),
                "key",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, armoured(privateFile(publicBlob(publicKey), publicKey, secret)), US_ASCII);
        Files.move(written, file);
    }

    /** It stands in front of the private half, readable. */
    private static byte[] publicBlob(String armoured) throws IOException {
        String body = armoured.replaceAll("-----[A-Z ]+-----", "");
        var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(body)));
        in.skipNBytes(MAGIC.length);
        for (int field = 0; field < 3; field++) {
            in.skipNBytes(in.readInt());
        }
        in.readInt();
        int length = in.readInt();
        if (length < 0 || length > 1024) {
            throw new IOException("not in the format of OpenSSH");
        }
        return in.readNBytes(length);
    }

    /** Both encodings of the JDK end with the 32 bytes of the key. */
    private static byte[] last(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    private static byte[] publicBlob(byte[] publicKey) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        put(out, TYPE.getBytes(US_ASCII));
        put(out, publicKey);
        return bytes.toByteArray();
    }

    private static byte[] privateFile(byte[] blob, byte[] publicKey, byte[] secret) throws IOException {
        var inner = new ByteArrayOutputStream();
        var key = new DataOutputStream(inner);
        int check = new SecureRandom().nextInt();
        key.writeInt(check);
        key.writeInt(check);
        put(key, TYPE.getBytes(US_ASCII));
        put(key, publicKey);
        key.writeInt(2 * KEY_LENGTH);
        key.write(secret);
        key.write(publicKey);
        put(key, COMMENT.getBytes(US_ASCII));
        for (int padding = 1; inner.size() % 8 != 0; padding++) {
            key.write(padding);
        }
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(MAGIC);
        put(out, "none".getBytes(US_ASCII));
        put(out, "none".getBytes(US_ASCII));
        put(out, new byte[0]);
        out.writeInt(1);
        put(out, blob);
        put(out, inner.toByteArray());
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String armoured(byte[] key) {
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }
}
