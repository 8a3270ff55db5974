package org.infraportal.cloudscheck;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides on the certificates of one cloud, and remembers why. Java's own decision is not enough: a certificate that is
 * itself trusted is never looked at again, so that one which expired years ago is accepted. Here every certificate from
 * the server's to the trusted one has to be valid today.
 */
final class Certificates extends X509ExtendedTrustManager {
    static final Duration SOON = Duration.ofDays(30);
    private static final int MAX_PATH = 10;
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private final List<X509Certificate> given;
    private final X509ExtendedTrustManager platform;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /**
     * What a server showed.
     *
     * @param problem why it is refused; null when it is not
     * @param advice what to do about the problem
     * @param ends when the first certificate on the way ends; null when there is no way
     */
    record Seen(String problem, String advice, LocalDate ends, boolean soon, String issuer) {}

    Certificates(String cacertPem, Clock clock) {
        this.given = Trust.certificates(cacertPem);
        this.platform = Trust.manager(given);
        this.clock = clock;
    }

    /** Null when there was no handshake, or none that came as far as a certificate. */
    Seen of(String host, int port) {
        return seen.get(key(host, port));
    }

    private static String key(String host, int port) {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return plain.toLowerCase(Locale.ROOT) + " " + port;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        CertificateException refused = null;
        try {
            platform.checkServerTrusted(chain, type, engine);
        } catch (CertificateException e) {
            refused = e;
        }
        Seen judged = judge(List.of(chain), engine.getPeerHost(), refused);
        seen.put(key(engine.getPeerHost(), engine.getPeerPort()), judged);
        if (judged.problem() != null) {
            throw new CertificateException(judged.problem(), refused);
        }
    }

    private Seen judge(List<X509Certificate> chain, String host, CertificateException refused) {
        X509Certificate leaf = chain.getFirst();
        List<X509Certificate> path = path(chain);
        List<X509Certificate> looked = path.isEmpty() ? chain : path;
        String issuer = name(leaf.getIssuerX500Principal().getName());
        for (X509Certificate each : looked) {
            if (now().isAfter(each.getNotAfter().toInstant())) {
                return refused(
                        which(each, leaf) + " expired on "
                                + day(each.getNotAfter().toInstant()),
                        given.contains(each)
                                ? "replace it, on the server and in cacert: that it is trusted itself does not help"
                                : "renew it, and have the server send the new one",
                        issuer);
            }
            if (now().isBefore(each.getNotBefore().toInstant())) {
                return refused(
                        which(each, leaf) + " is not valid before "
                                + day(each.getNotBefore().toInstant()),
                        "use one that is valid now, and look at the clock of who made it",
                        issuer);
            }
        }
        List<String> names = names(leaf);
        if (names.stream().noneMatch(name -> matches(name, host))) {
            return refused(
                    "certificate is for " + (names.isEmpty() ? "no name at all" : String.join(", ", names))
                            + ", not for " + host,
                    "use a certificate that has " + host + " among its subject alternative names",
                    issuer);
        }
        if (path.isEmpty() || refused != null) {
            return untrusted(chain, issuer, refused);
        }
        Instant ends = path.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Seen(
                null,
                null,
                LocalDate.ofInstant(ends, ZoneOffset.UTC),
                ends.isBefore(now().plus(SOON).plusMillis(1)),
                issuer);
    }

    private Seen untrusted(List<X509Certificate> chain, String issuer, CertificateException refused) {
        X509Certificate leaf = chain.getFirst();
        if (isSelfSigned(leaf)) {
            return refused(
                    "certificate is self-signed" + (given.isEmpty() ? "" : ", and not the one in cacert"),
                    "give it as cacert",
                    issuer);
        }
        if (!path(chain).isEmpty()) {
            return refused(
                    "certificate is not accepted by Java",
                    "use a key and a signature of today's strength (RSA of 2048 bits or EC, SHA-256)",
                    issuer);
        }
        return refused(
                "certificate is issued by " + issuer + ", which leads to none that is trusted",
                chain.size() == 1
                        ? "have the server send the intermediate certificates too"
                                + (given.isEmpty() ? ", or give the CA's certificate as cacert" : "")
                        : "give the CA's certificate as cacert",
                issuer);
    }

    private static Seen refused(String problem, String advice, String issuer) {
        return new Seen(problem, advice, null, false, issuer);
    }

    /** From the server's certificate to one that is trusted, by valid ones if possible; empty when there is no way. */
    private List<X509Certificate> path(List<X509Certificate> chain) {
        List<X509Certificate> trusted = given.isEmpty() ? List.of(platform.getAcceptedIssuers()) : given;
        List<X509Certificate> path = new ArrayList<>();
        X509Certificate at = chain.getFirst();
        while (path.size() < MAX_PATH) {
            path.add(at);
            if (trusted.contains(at)) {
                return path;
            }
            X509Certificate issued = at;
            List<X509Certificate> next = Stream.concat(trusted.stream(), chain.stream())
                    .filter(each -> !path.contains(each) && isIssuer(each, issued))
                    .sorted(Comparator.comparing((X509Certificate each) -> !isValid(each)))
                    .toList();
            if (next.isEmpty()) {
                return List.of();
            }
            at = next.getFirst();
        }
        return List.of();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate issued) {
        if (!issuer.getSubjectX500Principal().equals(issued.getIssuerX500Principal())) {
            return false;
        }
        try {
            issued.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return isIssuer(certificate, certificate);
    }

    private boolean isValid(X509Certificate certificate) {
        return !now().isAfter(certificate.getNotAfter().toInstant())
                && !now().isBefore(certificate.getNotBefore().toInstant());
    }

    private Instant now() {
        return clock.instant();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String which(X509Certificate certificate, X509Certificate leaf) {
        return certificate.equals(leaf)
                ? "certificate"
                : "certificate of " + name(certificate.getSubjectX500Principal().getName()) + " in the chain";
    }

    private static String name(String distinguished) {
        return Text.shown(distinguished);
    }

    /** The subject alternative names; a common name counts for nothing, as for every client of today. */
    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(each ->
                                    each.get(0).equals(DNS) || each.get(0).equals(ADDRESS))
                            .map(each -> Text.shown(String.valueOf(each.get(1))))
                            .limit(20)
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static boolean matches(String name, String host) {
        String wanted = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (wanted.contains(":")) {
            return name.contains(":") && sameAddress(name, wanted);
        }
        int dot = wanted.indexOf('.');
        boolean numbers = wanted.matches("[0-9.]+");
        return name.equalsIgnoreCase(wanted)
                || name.startsWith("*.")
                        && !numbers
                        && dot > 0
                        && name.substring(1).equalsIgnoreCase(wanted.substring(dot));
    }

    /** Both are literals, so no name is looked up. */
    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return platform.getAcceptedIssuers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("only an engine asks here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("only an engine asks here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no server here");
    }
}
