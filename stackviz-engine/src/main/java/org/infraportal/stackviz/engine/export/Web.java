package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Reads from web servers: certificates are checked, redirects are not followed, a token goes nowhere unprotected. */
final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final String token;

    /**
     * @param tokenFile null for a visitor
     * @param ca certificates in PEM that alone are trusted; null for those that Java trusts
     */
    Web(Path tokenFile, Path ca) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
        if (ca != null) {
            builder.sslContext(trusting(ca));
        }
        client = builder.build();
        token = tokenFile == null ? null : token(tokenFile);
    }

    private static String token(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (!token.matches("[\\x21-\\x7E]{1,16384}")) {
            throw new ExportException(file + ": " + token.length() + " characters (expected: one bearer token)");
        }
        return token;
    }

    private static SSLContext trusting(Path ca) throws IOException {
        try (InputStream in = Files.newInputStream(ca)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new ExportException(ca + ": no certificate (expected: one or more in PEM)");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ExportException(ca + ": " + e.getMessage() + " (expected: certificates in PEM)");
        }
    }

    /**
     * The body of a good answer.
     *
     * @param expected what there should be, for the message when there is not
     */
    InputStream open(String address, String expected) throws IOException {
        URI uri = URI.create(address);
        boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                || String.valueOf(uri.getHost()).matches("localhost|127\\.0\\.0\\.1|\\[::1]");
        if (token != null && !safe) {
            throw new ExportException(address + ": would send the token unencrypted (expected: https)");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/octet-stream;q=0.9, */*;q=0.5");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                String message = address + ": answered " + answer.statusCode() + " (expected: " + expected + ")";
                throw answer.statusCode() == 401 || answer.statusCode() == 403
                        ? new RefusedException(message)
                        : new ExportException(message);
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExportException(address + ": interrupted");
        } catch (ExportException e) {
            throw e;
        } catch (IOException e) {
            throw new ExportException(address + ": " + reason(e));
        }
    }

    /** Failures to connect have no message of their own. */
    private static String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "the host is not known";
            }
        }
        if (failure instanceof SSLException) {
            return failure.getMessage() + " (expected: a certificate that is trusted; --ca FILE names others)";
        }
        return failure instanceof ConnectException
                ? "cannot be reached"
                : failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
