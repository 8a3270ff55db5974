package org.infraportal.ciwatch;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.infraportal.web.Csv;

/** A link cannot say {@code Accept: text/csv}; {@code ?format=csv} says it for the link. */
class CsvByQuery {
    @ServerRequestFilter(preMatching = true)
    void prefer(ContainerRequestContext request) {
        if ("csv".equals(request.getUriInfo().getQueryParameters().getFirst("format"))) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, Csv.MEDIA_TYPE);
        }
    }
}
