package org.infraportal.ciwatch.zuul;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;

import org.infraportal.ciwatch.servers.ServerWeb;
import org.infraportal.ciwatch.zuul.ZuulServers.Tenant;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.Turns;
import org.infraportal.fetch.Watch;
import org.infraportal.fetch.Web;
import org.infraportal.web.lists.Address;

/** The REST API of a tenant, at most one request in the configured pause. */
final class ZuulRest implements AutoCloseable {
    /** Builds of one answer. */
    static final int ROWS = 100;

    private static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Web web;
    private final String api;
    private final Turns turns;
    private final BooleanSupplier stopping;

    ZuulRest(Vertx vertx, Tenant tenant, BooleanSupplier stopping) {
        this.web = ServerWeb.of(vertx, tenant.networks(), tenant.trust(), MAX_ANSWER_BYTES, Resolver.SYSTEM);
        this.api = tenant.api();
        this.turns = new Turns(tenant.requestPause());
        this.stopping = stopping;
    }

    /**
     * A page of builds or buildsets, the newest first; retries and running ones are among them.
     *
     * @param what {@code builds} or {@code buildsets}
     * @param from the lowest number; 0 for any
     * @param to the highest; null for any
     */
    List<ZuulBuild> page(String what, long from, Long to) throws FetchException {
        JsonNode answer = get(Address.of(what)
                .with("limit", ROWS)
                .with("idx_min", from > 0 ? from : null)
                .with("idx_max", to)
                .toString());
        if (!answer.isArray()) {
            throw FetchException.lasting(api + what + ": not a list (expected: an array of " + what + ")");
        }
        List<ZuulBuild> builds = new ArrayList<>();
        answer.forEach(told -> builds.add(ZuulBuild.read(told)));
        return builds.stream().filter(Objects::nonNull).toList();
    }

    JsonNode status() throws FetchException {
        return get("status");
    }

    private JsonNode get(String path) throws FetchException {
        Watch watch = Watch.within(MAX_TIME, stopping);
        turns.await(watch);
        try {
            return JSON.readTree(web.page(web.hosts().check(api + path), watch));
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.lasting(api + path + ": not JSON");
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
