package org.infraportal.gateway;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;

import org.infraportal.testing.FreePort;

/**
 * Everything the gateway talks to, as real servers: services that tell what reaches them, one that is down, one
 * that is slow, one that can do one thing at a time, and a login provider.
 */
public class Peers implements QuarkusTestResourceLifecycleManager {
    private static Peers running;

    private Vertx vertx;
    private TestService service;
    private TestLogin login;
    private int httpsPort;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        service = new TestService(vertx);
        login = new TestLogin(vertx, FreePort.any());
        login.start();
        httpsPort = FreePort.any();
        TestCertificate.renew();
        running = this;
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-ssl-port", Integer.toString(httpsPort));
        config.put("portal.gateway.https-port", Integer.toString(httpsPort));
        config.put("portal.gateway.tls.check-every", "200ms");
        config.put("quarkus.oidc.auth-server-url", login.issuer());
        config.put("quarkus.oidc.credentials.secret", "secret");
        config.put("portal.gateway.services.refstack.url", service.url());
        config.put("portal.gateway.services.refstack.hosts", "refstack.example,results.example");
        config.put("portal.gateway.services.ciwatch.url", "http://127.0.0.1:" + FreePort.refusing());
        config.put("portal.gateway.services.stackviz.url", service.url());
        config.put("portal.gateway.services.stackviz.response-timeout", "500ms");
        config.put("portal.gateway.services.clouds.url", service.url());
        config.put("portal.gateway.services.clouds.concurrency", "1");
        config.put("portal.gateway.services.images.url", service.url());
        config.put("portal.gateway.limits.body", "104857600");
        return config;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    public static TestService service() {
        return running.service;
    }

    public static TestLogin login() {
        return running.login;
    }

    public static int httpsPort() {
        return running.httpsPort;
    }
}
