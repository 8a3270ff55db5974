package org.infraportal.gateway.routing;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request under the address that the service knows. */
final class Rewritten extends HttpServerRequestWrapper {
    private final String target;

    Rewritten(HttpServerRequest request, Routes.Route route) {
        super((HttpServerRequestInternal) request);
        this.target = route.target(request.uri());
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
}
