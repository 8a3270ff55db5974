package org.infraportal.gateway.routing;

import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * TLS by BoringSSL where its library can be loaded: it costs about half of what the JDK's engine does. Every connection
 * gets a {@link HeadWatch}.
 */
@Singleton
public class TlsServer implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(TlsServer.class);

    private final boolean wanted;

    private final Duration headTimeout;

    TlsServer(
            LimitsConfig limits,
            @ConfigProperty(name = "portal.gateway.tls.native", defaultValue = "true") boolean wanted) {
        this.headTimeout = limits.headTimeout();
        this.wanted = wanted;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (wanted && !OpenSsl.isAvailable()) {
            LOG.infof(
                    "TLS: the JDK's engine is used, the native one cannot be loaded: %s",
                    OpenSsl.unavailabilityCause().getMessage());
        }
        options.setSslEngineOptions(
                wanted && OpenSsl.isAvailable() ? new Native(headTimeout) : new OfTheJdk(headTimeout));
    }

    /** Vert.x keeps copies of its options, so each engine's is a class that copies itself. */
    private static final class Native extends OpenSSLEngineOptions {
        private final Duration headTimeout;

        Native(Duration headTimeout) {
            this.headTimeout = headTimeout;
        }

        @Override
        public Native copy() {
            return new Native(headTimeout);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return new Watched(SslProvider.OPENSSL, headTimeout);
        }
    }

    private static final class OfTheJdk extends JdkSSLEngineOptions {
        private final Duration headTimeout;

        OfTheJdk(Duration headTimeout) {
            this.headTimeout = headTimeout;
        }

        @Override
        public OfTheJdk copy() {
            return new OfTheJdk(headTimeout);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return new Watched(SslProvider.JDK, headTimeout);
        }
    }

    private static final class Watched extends DefaultSslContextFactory {
        private final Duration headTimeout;

        Watched(SslProvider provider, Duration headTimeout) {
            super(provider, provider == SslProvider.OPENSSL);
            this.headTimeout = headTimeout;
        }

        @Override
        public SslContext create() throws SSLException {
            return new DelegatingSslContext(super.create()) {
                @Override
                protected void initEngine(SSLEngine engine) {
                    // As it is.
                }

                @Override
                protected void initHandler(SslHandler handler) {
                    handler.handshakeFuture().addListener(done -> {
                        if (done.isSuccess()) {
                            HeadWatch.install((Channel) done.getNow(), handler, headTimeout);
                        }
                    });
                }
            };
        }
    }
}
