package org.infraportal.ciwatch.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The plugin for Gerrit, with the address that it was fetched from as the one that it asks. */
@Path("/ciwatch/ciwatch-checks.js")
@PermitAll
@RunOnVirtualThread
public class ChecksPluginResource {
    private static final String FILE = "/ciwatch-checks.js";
    private static final String PLACE = "https://portal.example";
    /** Nothing that could end the string in which it stands. */
    private static final String ADDRESS = "https?://[A-Za-z0-9.:\\[\\]_-]{1,300}";

    private final String plugin = read();

    @GET
    @Produces("text/javascript;charset=utf-8")
    @Operation(summary = "The plugin for Gerrit's Checks tab, which asks the portal that it was fetched from")
    public Response get(@Context HttpServerRequest request) {
        String address = request.scheme() + "://" + request.authority();
        return Response.ok(address.matches(ADDRESS) ? plugin.replace(PLACE, address) : plugin)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header("Vary", "Host")
                .build();
    }

    private static String read() {
        try (InputStream file = ChecksPluginResource.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
