package org.infraportal.gateway.routing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.util.NetUtil;
import io.quarkus.tls.CertificateUpdatedEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The host names that are the portal's own: those that an operator lists or, where none are listed, those of the
 * certificate; and in either case the names that lead to a service. Only these are told to the login provider as the
 * place to send people back to.
 */
@Singleton
public class OwnNames {
    private static final Logger LOG = Logger.getLogger(OwnNames.class);
    private static final int DNS = 2;
    private static final int IP = 7;

    private final Path certificate;
    private final Set<String> listed = new HashSet<>();
    private final boolean asCertified;
    private volatile Set<String> certified = Set.of();

    OwnNames(
            Services services,
            @ConfigProperty(name = "portal.gateway.names") Optional<List<String>> names,
            @ConfigProperty(name = "portal.gateway.tls.cert") Path certificate) {
        this.certificate = certificate;
        this.asCertified = names.isEmpty();
        names.orElse(List.of()).forEach(name -> listed.add(plain(name)));
        services.all().forEach(service -> service.hosts().forEach(host -> listed.add(plain(host))));
        read();
    }

    void renewed(@Observes CertificateUpdatedEvent updated) {
        read();
    }

    private void read() {
        if (!asCertified) {
            return;
        }
        try {
            certified = namesOf(certificate);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warnf("names of the certificate not read: file=%s reason=%s", certificate, e.getMessage());
        }
    }

    /** @param host without a port */
    boolean contains(String host) {
        String name = plain(host);
        return listed.contains(name) || asCertified && covers(certified, name);
    }

    /** Whether a certificate of these names stands for a name; {@code *.example.org} does for one more label. */
    static boolean covers(Set<String> certified, String name) {
        int dot = name.indexOf('.');
        return certified.contains(name) || dot > 0 && certified.contains("*" + name.substring(dot));
    }

    private static Set<String> namesOf(Path file) throws IOException, GeneralSecurityException {
        Set<String> names = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Collection<List<?>> others = read.getSubjectAlternativeNames();
            for (List<?> other : others == null ? List.<List<?>>of() : others) {
                if (other.get(0).equals(DNS) || other.get(0).equals(IP)) {
                    names.add(plain(other.get(1).toString()));
                }
            }
        }
        return names;
    }

    /** In one form: lower case, no brackets, no dot at the end, an address of version 6 written out. */
    private static String plain(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.indexOf(':') >= 0) {
            byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
            return address == null ? text : NetUtil.bytesToIpAddress(address);
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
