package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

import io.vertx.core.Vertx;

import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.HostRules;
import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.StoppedException;
import org.infraportal.fetch.Watch;
import org.infraportal.fetch.Web;
import org.infraportal.files.Limits;
import org.infraportal.files.SafePath;

/** Fetches the files of one source from a server that is not trusted, all within two minutes, and checks their types. */
final class Fetcher implements AutoCloseable {
    static final Set<String> JSON = Set.of("application/json", "application/vnd.github+json");
    static final Set<String> JSON_OR_TEXT =
            Set.of("application/json", "text/plain", "application/octet-stream", "application/vnd.github.raw+json");

    private static final int MAX_REDIRECTS = 3;
    private static final int MAX_BYTES = Math.max(ListingSource.MAX_LISTING_BYTES, GuidelineReader.MAX_BYTES);

    private final Web web;
    private final Watch watch = Watch.within(Duration.ofMinutes(2));

    Fetcher(Vertx vertx, Resolver resolver, boolean allowPrivate) {
        Web.Settings settings = new Web.Settings(
                "infra-portal",
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                MAX_REDIRECTS,
                // One more, so that who asks for less says how much that is.
                new Limits(MAX_BYTES + 1L, Limits.DEFAULT.maxRatio()),
                MAX_BYTES,
                null);
        AddressRules addresses = allowPrivate ? AddressRules.any() : AddressRules.publicOnly();
        this.web = new Web(vertx, settings, HostRules.any(), addresses, resolver);
    }

    /** @throws IOException when it is none of the web */
    static URI address(String text) throws IOException {
        return HostRules.any().check(text);
    }

    /** @throws IOException with a message for the administrator */
    byte[] get(URI address, int maxBytes, Set<String> types) throws IOException {
        try (Web.Answer answer = web.get(address, watch)) {
            String type = answer.type() == null ? "no type" : answer.type();
            if (!types.contains(type)) {
                throw FetchException.lasting(answer.from() + ": " + SafePath.shown(type) + " (expected: "
                        + String.join(" or ", types.stream().sorted().toList()) + ")");
            }
            return answer.bytes(maxBytes);
        } catch (StoppedException e) {
            throw new IOException(address + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
