package org.infraportal.gateway.routing;

import io.netty.handler.codec.http2.Http2Error;
import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request as the proxy is to see it: under the address that the service knows. */
final class Rewritten extends HttpServerRequestWrapper {
    private final String target;
    private final HttpServerResponse response;

    Rewritten(HttpServerRequest request, Routes.Route route) {
        super((HttpServerRequestInternal) request);
        this.target = route.target(request.uri());
        this.response = new Unbroken(request.response());
    }

    @Override
    public String uri() {
        return target;
    }

    /** Only for show in the library, and dear to put together from its parts. */
    @Override
    public String absoluteURI() {
        return target;
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    /**
     * The library ends an answer that breaks off in the middle with a reset that says "no error". Over HTTP/2
     * clients such as curl take that for the regular end, and half a file for the whole one.
     */
    private static final class Unbroken extends AbstractResponseWrapper {
        Unbroken(HttpServerResponse delegate) {
            super(delegate);
        }

        @Override
        public boolean reset() {
            return reset(Http2Error.INTERNAL_ERROR.code());
        }
    }
}
