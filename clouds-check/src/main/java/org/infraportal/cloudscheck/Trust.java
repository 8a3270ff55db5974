package org.infraportal.cloudscheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which certificates are trusted: those that a donor gives, as openstacksdk does with {@code cacert}, or Java's own. */
public final class Trust {
    private static final int MAX_PEM = 256 * 1024;
    private static final int MAX_CERTIFICATES = 500;

    private Trust() {}

    /**
     * The certificates of a PEM file.
     *
     * @param pem null or blank for none
     * @return empty for none
     * @throws IllegalArgumentException when it is something else
     */
    public static List<X509Certificate> certificates(String pem) {
        if (pem == null || pem.isBlank()) {
            return List.of();
        }
        if (pem.length() > MAX_PEM) {
            throw new IllegalArgumentException(
                    "cacertPem: " + pem.length() + " characters (expected: at most " + MAX_PEM + ")");
        }
        if (pem.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "cacertPem: has a private key in it (expected: certificates only; replace that key, it was sent)");
        }
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .forEach(each -> found.add((X509Certificate) each));
            if (!found.isEmpty() && found.size() <= MAX_CERTIFICATES) {
                return List.copyOf(found);
            }
        } catch (CertificateException e) {
            // Said below.
        }
        throw new IllegalArgumentException("cacertPem: no certificates (expected: certificates as PEM, from"
                + " -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----)");
    }

    /** Java's own decision. */
    static X509ExtendedTrustManager manager(List<X509Certificate> trusted) {
        try {
            KeyStore store = null;
            if (!trusted.isEmpty()) {
                store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                for (int i = 0; i < trusted.size(); i++) {
                    store.setCertificateEntry("donor-" + i, trusted.get(i));
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("Java has no trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
