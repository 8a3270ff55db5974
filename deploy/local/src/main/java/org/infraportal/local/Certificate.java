package org.infraportal.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The portal's own self-signed certificate (EC P-256) for loopback and the configured host names, made with the JDK's
 * keytool, kept between runs, made anew when it runs out within a week or a host name was added.
 */
final class Certificate {

    private static final Duration RENEW_BEFORE = Duration.ofDays(7);
    private static final int DAYS = 365;

    private final Path folder;
    private final List<String> hosts;
    private final Clock clock;

    Certificate(Path folder, List<String> extraHosts, Clock clock) {
        this.folder = folder;
        this.hosts = new ArrayList<>(List.of("localhost"));
        this.hosts.addAll(extraHosts);
        this.clock = clock;
    }

    Path certificate() {
        return folder.resolve("cert.pem");
    }

    Path key() {
        return folder.resolve("key.pem");
    }

    /** Returns what was done, for the progress line. */
    String ensure() {
        if (Files.exists(certificate()) && Files.exists(key()) && stillGood()) {
            return "kept";
        }
        make();
        return "made for " + String.join(", ", hosts) + ", 127.0.0.1";
    }

    static X509Certificate read(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new LauncherException(pem + ": " + unreadable.getMessage() + " (expected: a PEM certificate)");
        }
    }

    private boolean stillGood() {
        try {
            X509Certificate known = read(certificate());
            boolean fresh =
                    known.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
            return fresh && names(known).containsAll(hosts);
        } catch (LauncherException damaged) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames().stream()
                    .map(pair -> String.valueOf(pair.get(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (GeneralSecurityException unreadable) {
            return Set.of();
        }
    }

    private void make() {
        Path store = folder.resolve("making-" + UUID.randomUUID() + ".p12");
        String password = UUID.randomUUID().toString();
        try {
            keytool(store, password);
            KeyStore made = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                made.load(in, password.toCharArray());
            }
            write(
                    key(),
                    "PRIVATE KEY",
                    made.getKey("portal", password.toCharArray()).getEncoded());
            write(certificate(), "CERTIFICATE", made.getCertificate("portal").getEncoded());
            Files.deleteIfExists(store);
        } catch (IOException | GeneralSecurityException failed) {
            throw new LauncherException("certificate: " + failed.getMessage() + " (folder " + folder + ")", failed);
        }
    }

    private void keytool(Path store, String password) throws IOException {
        String names = hosts.stream().map(host -> "dns:" + host).collect(Collectors.joining(","));
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "portal",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-validity",
                String.valueOf(DAYS),
                "-dname",
                "CN=localhost, O=infra portal on this machine",
                "-ext",
                "san=" + names + ",ip:127.0.0.1",
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "PORTAL_STORE_PASSWORD");
        keytool.environment().put("PORTAL_STORE_PASSWORD", password);
        Process process = keytool.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new LauncherException("certificate: keytool ended with " + code + ": " + said);
        }
    }

    private static void write(Path file, String type, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Path fresh = Files.createTempFile(file.getParent(), "making", ".pem");
        DataFolder.owned(fresh);
        Files.writeString(fresh, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, body, type));
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
