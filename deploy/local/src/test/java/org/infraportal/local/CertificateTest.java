package org.infraportal.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CertificateTest {

    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void aNewOneIsForLoopbackAndTheConfiguredHosts() throws Exception {
        var certificate = new Certificate(folder, List.of("refstack.example"), NOW);

        certificate.ensure();

        var made = Certificate.read(certificate.certificate());
        assertEquals(
                List.of(List.of(2, "localhost"), List.of(2, "refstack.example"), List.of(7, "127.0.0.1")),
                List.copyOf(made.getSubjectAlternativeNames()));
        assertEquals(
                256,
                ((ECPublicKey) made.getPublicKey())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize());
        made.verify(made.getPublicKey());
    }

    @Test
    void theKeyFitsTheCertificateAndIsForItsOwnerOnly() throws Exception {
        var certificate = new Certificate(folder, List.of(), NOW);
        certificate.ensure();

        String pem = Files.readString(certificate.key()).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();

        signature.initVerify(Certificate.read(certificate.certificate()));
        signature.update(new byte[] {1, 2, 3});
        assertTrue(signature.verify(signed));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate.key())));
    }

    @Test
    void itIsKeptWhileItIsGood() throws Exception {
        var certificate = new Certificate(folder, List.of(), NOW);
        certificate.ensure();
        byte[] first = Files.readAllBytes(certificate.certificate());

        String done = new Certificate(folder, List.of(), NOW).ensure();

        assertEquals("kept", done);
        assertArrayEquals(first, Files.readAllBytes(certificate.certificate()));
    }

    @Test
    void itIsMadeAnewBeforeItRunsOut() throws Exception {
        var certificate = new Certificate(folder, List.of(), NOW);
        certificate.ensure();
        String first = Files.readString(certificate.certificate());
        var almostAYearLater = Clock.offset(NOW, Duration.ofDays(359));

        String done = new Certificate(folder, List.of(), almostAYearLater).ensure();

        assertEquals("made for localhost, 127.0.0.1", done);
        assertNotEquals(first, Files.readString(certificate.certificate()));
    }

    @Test
    void itIsMadeAnewForAFurtherHostOrWhenDamaged() throws Exception {
        var certificate = new Certificate(folder, List.of(), NOW);
        certificate.ensure();

        assertEquals(
                "made for localhost, a.example, 127.0.0.1",
                new Certificate(folder, List.of("a.example"), NOW).ensure());

        Files.writeString(certificate.certificate(), "half a file");
        assertEquals("made for localhost, 127.0.0.1", certificate.ensure());
    }
}
