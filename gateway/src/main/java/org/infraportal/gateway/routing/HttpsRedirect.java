package org.infraportal.gateway.routing;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;

/** Whoever comes in clear text is sent to the same address over https; nothing else is said in clear text. */
final class HttpsRedirect {
    private HttpsRedirect() {}

    static void send(HttpServerRequest request, String fault, int httpsPort) {
        HttpServerResponse response = request.response();
        HostAndPort authority = request.authority();
        String uri = request.uri();
        if (fault != null) {
            response.setStatusCode(400)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end();
            return;
        }
        String port = httpsPort == 443 ? "" : ":" + httpsPort;
        boolean reading = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        request.resume();
        response.setStatusCode(reading ? 301 : 308)
                .putHeader(HttpHeaders.LOCATION, "https://" + authority.host() + port + uri)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end();
    }
}
