package org.infraportal.local.oidc;

import java.net.InetAddress;

import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import okhttp3.HttpUrl;

/** The library's server, with {@link Doors} in front of what it answers. */
final class GuardedServer implements OAuth2HttpServer {
    private final NettyWrapper server = new NettyWrapper();
    private final Doors doors;

    GuardedServer(Doors doors) {
        this.doors = doors;
    }

    @Override
    public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        return server.start(doors.before(handler::invoke));
    }

    @Override
    public OAuth2HttpServer start(int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        return server.start(port, doors.before(handler::invoke));
    }

    @Override
    public OAuth2HttpServer start(
            InetAddress address, int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        return server.start(address, port, doors.before(handler::invoke));
    }

    @Override
    public OAuth2HttpServer stop() {
        return server.stop();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public HttpUrl url(String path) {
        return server.url(path);
    }

    @Override
    public Ssl sslConfig() {
        return server.sslConfig();
    }
}
