package org.infraportal.gateway.routing;

import jakarta.inject.Singleton;

import io.netty.handler.ssl.OpenSsl;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** TLS by BoringSSL where its library can be loaded: it costs about half of what the JDK's engine does. */
@Singleton
public class TlsServer implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(TlsServer.class);

    private final boolean wanted;

    TlsServer(@ConfigProperty(name = "portal.gateway.tls.native", defaultValue = "true") boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (!wanted) {
            return;
        }
        if (OpenSsl.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        } else {
            LOG.infof(
                    "TLS: the JDK's engine is used, the native one cannot be loaded: %s",
                    OpenSsl.unavailabilityCause().getMessage());
        }
    }
}
