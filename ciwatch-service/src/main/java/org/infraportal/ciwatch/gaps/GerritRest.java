package org.infraportal.ciwatch.gaps;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;

import org.infraportal.ciwatch.servers.GerritServers.Server;
import org.infraportal.ciwatch.servers.ServerWeb;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.Turns;
import org.infraportal.fetch.Watch;
import org.infraportal.fetch.Web;
import org.infraportal.files.SafePath;
import org.infraportal.web.lists.Address;

/**
 * A Gerrit server's REST API, as far as it tells what its event stream told. Asked anonymously below the address of the
 * server, or with a password below its {@code a/}; at most one request in the configured pause.
 */
final class GerritRest implements AutoCloseable {
    /** Changes of one answer: each may have hundreds of messages. */
    static final int CHANGES = 25;

    private static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneOffset.UTC);
    /** What stands in front of every JSON answer, so that no browser runs it. */
    private static final String GUARD = ")]}'";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Web web;
    private final String address;
    private final String authorization;
    private final Turns turns;

    GerritRest(Vertx vertx, Server server) {
        this(vertx, server, Resolver.SYSTEM);
    }

    GerritRest(Vertx vertx, Server server, Resolver resolver) {
        this.web = ServerWeb.of(vertx, server.networks(), server.trust(), MAX_ANSWER_BYTES, resolver);
        boolean known = server.restUser().isPresent() && server.restPassword().isPresent();
        this.authorization =
                known ? basic(server.restUser().get(), server.restPassword().get()) : null;
        this.address = server.webAddress() + (known ? "a/" : "");
        this.turns = new Turns(server.requestPause());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A page of changes.
     *
     * @param more whether there is another page
     */
    record ChangePage(List<JsonNode> changes, boolean more) {}

    /**
     * The changes to which something happened after a moment, the one last changed first.
     *
     * @param start how many come before the page
     */
    ChangePage changes(Instant after, int start, Watch watch) throws FetchException {
        JsonNode answer = get(
                Address.of("changes/")
                        .with("q", "after:\"" + TIME.format(after) + "\"")
                        .with("n", CHANGES)
                        .with("S", start)
                        .with("o", List.of("MESSAGES", "ALL_REVISIONS", "DETAILED_ACCOUNTS", "SKIP_DIFFSTAT"))
                        .toString(),
                watch);
        if (!answer.isArray()) {
            throw FetchException.lasting(address + "changes/: not a list of changes");
        }
        List<JsonNode> changes = new ArrayList<>();
        answer.forEach(changes::add);
        boolean more =
                !changes.isEmpty() && changes.getLast().path("_more_changes").asBoolean();
        return new ChangePage(changes, more);
    }

    /** The members of a group, also of the groups in it. */
    List<JsonNode> members(String group, Watch watch) throws FetchException {
        String name = Address.segment(group).replace("/", "%2F");
        JsonNode answer = get("groups/" + name + "/members/?recursive", watch);
        List<JsonNode> members = new ArrayList<>();
        answer.forEach(members::add);
        return members;
    }

    private JsonNode get(String path, Watch watch) throws FetchException {
        turns.await(watch);
        URI uri = web.hosts().check(address + path);
        byte[] body = web.page(uri, authorization, watch);
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text.startsWith(GUARD) ? text.substring(GUARD.length()) : text);
        } catch (IOException e) {
            throw FetchException.lasting(
                    uri + ": not JSON: " + SafePath.shown(text.substring(0, Math.min(80, text.length()))));
        }
    }

    /** Ends a request that takes too long, or that nobody waits for any more. */
    static Watch watch(BooleanSupplier stopping) {
        return Watch.within(MAX_TIME, stopping);
    }

    @Override
    public void close() {
        web.close();
    }
}
