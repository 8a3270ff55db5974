package org.infraportal.gateway.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes up a new certificate without a restart, when its files have changed. The registry's own reload period
 * takes it up each time, changed or not; each time every client's TLS session is forgotten, and Vert.x 4.5
 * drops the connections that come in during those milliseconds.
 */
@Singleton
public class CertificateWatch {
    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);
    private static final String NAME = "portal";

    private final Vertx vertx;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;
    private final List<Path> files;
    private final Duration every;
    private byte[] known;
    private byte[] last;

    CertificateWatch(
            Vertx vertx,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updated,
            @ConfigProperty(name = "portal.gateway.tls.cert") Path certificate,
            @ConfigProperty(name = "portal.gateway.tls.key") Path key,
            @ConfigProperty(name = "portal.gateway.tls.check-every", defaultValue = "5s") Duration every) {
        this.vertx = vertx;
        this.registry = registry;
        this.updated = updated;
        this.files = List.of(certificate, key);
        this.every = every;
    }

    void start(@Observes StartupEvent started) {
        known = content();
        last = known;
        vertx.setPeriodic(every.toMillis(), timer -> vertx.executeBlocking(this::look, true));
    }

    /**
     * Whether there was something new. It is taken up once two looks have seen the same: two files are never
     * exchanged at the same time, and a certificate without its key would be worse than the old one.
     */
    private boolean look() {
        byte[] now = content();
        boolean settled = Arrays.equals(now, last);
        last = now;
        if (now == null || !settled || Arrays.equals(now, known)) {
            return false;
        }
        TlsConfiguration tls = registry.get(NAME).orElseThrow();
        if (!tls.reload()) {
            LOG.warnf("new certificate not usable, the old one stays in use: files=%s", files);
            return false;
        }
        known = now;
        updated.fire(new CertificateUpdatedEvent(NAME, tls));
        return true;
    }

    /** Null while a file is missing, as it may be in the middle of an exchange. */
    private byte[] content() {
        try {
            byte[] certificate = Files.readAllBytes(files.get(0));
            byte[] key = Files.readAllBytes(files.get(1));
            byte[] both = Arrays.copyOf(certificate, certificate.length + key.length);
            System.arraycopy(key, 0, both, certificate.length, key.length);
            return both;
        } catch (IOException e) {
            return null;
        }
    }
}
