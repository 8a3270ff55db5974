package org.infraportal.fetch;

import java.security.KeyStore;
import java.util.function.Function;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;

/** Hands a trust manager to Vert.x, whose own way of doing so needs a logging library that not every program has. */
final class ChosenTrust implements TrustOptions {
    private final TrustManager[] managers;

    ChosenTrust(X509ExtendedTrustManager manager) {
        this(new TrustManager[] {manager});
    }

    private ChosenTrust(TrustManager[] managers) {
        this.managers = managers;
    }

    @Override
    public TrustOptions copy() {
        return new ChosenTrust(managers);
    }

    @Override
    public TrustManagerFactory getTrustManagerFactory(Vertx vertx) {
        return new TrustManagerFactory(new Managers(managers), null, "chosen") {};
    }

    @Override
    public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) {
        return serverName -> managers;
    }

    private static final class Managers extends TrustManagerFactorySpi {
        private final TrustManager[] managers;

        private Managers(TrustManager[] managers) {
            this.managers = managers;
        }

        @Override
        protected void engineInit(KeyStore store) {
            // Chosen already.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // Chosen already.
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return managers.clone();
        }
    }
}
