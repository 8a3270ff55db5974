package org.infraportal.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.jwt.build.Jwt;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A login provider that takes everybody for whom the test says, and can be stopped and started again. */
public final class TestLogin {
    private final Vertx vertx;
    private final int port;
    private final KeyPair keys;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final AtomicInteger refreshed = new AtomicInteger();
    private HttpServer server;
    private volatile String person = "visitor";
    private volatile Set<String> groups = Set.of();
    private volatile Duration lifetime = Duration.ofHours(1);
    private volatile boolean refreshes;

    TestLogin(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + port + "/portal";
    }

    /** Whom the provider takes the next one for, and how. */
    public void nextIs(String person, Set<String> groups, Duration lifetime, boolean refreshes) {
        this.person = person;
        this.groups = groups;
        this.lifetime = lifetime;
        this.refreshes = refreshes;
    }

    public int refreshed() {
        return refreshed.get();
    }

    public void setLifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public void start() {
        try {
            server = vertx.createHttpServer(
                            new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(this::handle)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("test login: did not start", e);
        }
    }

    public void stop() {
        try {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("test login: did not stop", e);
        }
    }

    private void handle(HttpServerRequest request) {
        switch (request.path().substring("/portal".length())) {
            case "/.well-known/openid-configuration" -> answer(request, metadata());
            case "/jwks" -> answer(request, new JsonObject().put("keys", new JsonArray().add(key())));
            case "/authorize" -> authorize(request);
            case "/token" -> {
                request.setExpectMultipart(true);
                request.endHandler(end -> answer(request, tokens(request.formAttributes())));
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/jwks")
                .put("end_session_endpoint", issuer() + "/endsession");
    }

    private JsonObject key() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        byte[] modulus = key.getModulus().toByteArray();
        int sign = modulus[0] == 0 ? 1 : 0;
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", "test")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("n", base64.encodeToString(java.util.Arrays.copyOfRange(modulus, sign, modulus.length)))
                .put("e", base64.encodeToString(key.getPublicExponent().toByteArray()));
    }

    private void authorize(HttpServerRequest request) {
        String code = UUID.randomUUID().toString();
        nonces.put(code, String.valueOf(request.getParam("nonce")));
        String back = request.getParam("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(request.getParam("state"), StandardCharsets.UTF_8);
        request.response().setStatusCode(302).putHeader("Location", back).end();
    }

    private JsonObject tokens(MultiMap form) {
        boolean again = "refresh_token".equals(form.get("grant_type"));
        if (again) {
            refreshed.incrementAndGet();
        }
        String nonce = again ? null : nonces.remove(form.get("code"));
        JsonObject tokens = new JsonObject()
                .put("token_type", "Bearer")
                .put("expires_in", lifetime.toSeconds())
                .put("id_token", token(nonce))
                .put("access_token", token(null));
        return refreshes ? tokens.put("refresh_token", UUID.randomUUID().toString()) : tokens;
    }

    private String token(String nonce) {
        var claims = Jwt.issuer(issuer())
                .subject("sub-of-" + person)
                .audience("portal")
                .expiresIn(lifetime)
                .claim("preferred_username", person)
                .claim("name", "Name of " + person)
                .claim("email", person + "@portal.example");
        if (!groups.isEmpty()) {
            claims.claim("groups", groups);
        }
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return claims.jws().keyId("test").sign(keys.getPrivate());
    }

    private static void answer(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("Content-Type", "application/json").end(body.encode());
    }
}
