package org.infraportal.gateway;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

/** The gateway's certificate in tests: a fresh one at each call, in the same two PEM files. */
public final class TestCertificate {
    private static final Path FOLDER = Path.of("target", "tls");

    private TestCertificate() {}

    public static Path certificate() {
        return FOLDER.resolve("gateway.crt");
    }

    public static Path key() {
        return FOLDER.resolve("gateway.key");
    }

    public static void renew() {
        try {
            FOLDER.toFile().mkdirs();
            new CertificateGenerator(FOLDER, true)
                    .generate(new CertificateRequest()
                            .withName("gateway")
                            .withFormat(Format.PEM)
                            .withCN("localhost")
                            .withDuration(Duration.ofDays(2))
                            .withSubjectAlternativeName("DNS:localhost"));
        } catch (Exception e) {
            throw new IllegalStateException("test certificate: not made", e);
        }
    }
}
