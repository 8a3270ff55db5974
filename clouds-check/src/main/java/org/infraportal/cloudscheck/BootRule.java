package org.infraportal.cloudscheck;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import org.infraportal.fetch.Call;
import org.infraportal.fetch.Reply;

/** N4. What was made is taken away again in all cases. */
final class BootRule {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS_AFTER_DELETE = 5;

    private final CheckRequest request;
    private final Api api;
    private final RunTime time;
    private final Findings findings;
    private volatile URI servers;
    private volatile Token token;
    private volatile boolean mayBeThere;
    private volatile String id;

    BootRule(CheckRequest request, Api api, RunTime time, Findings findings) {
        this.request = request;
        this.api = api;
        this.time = time;
        this.findings = findings;
    }

    /** @param network null when the cloud is to choose */
    void run(Services.Endpoint compute, Token zuul, String flavor, String image, String network) {
        token = zuul;
        servers = URI.create(ComputeRules.base(compute.address()) + "/servers");
        Findings.Step step = findings.step(Rule.N4, servers);
        if (flavor == null || image == null) {
            step.skip((flavor == null ? "no flavor for nodes; see N2" : "no image to boot from; see G3"));
            return;
        }
        long begun = System.nanoTime();
        try {
            mayBeThere = true;
            Map<String, Object> server = new LinkedHashMap<>();
            server.put("name", request.name());
            server.put("imageRef", image);
            server.put("flavorRef", flavor);
            server.put("networks", network == null ? "auto" : List.of(Map.of("uuid", network)));
            Reply reply =
                    api.post(servers, token, Map.of("server", server), Map.of("X-OpenStack-Nova-API-Version", "2.37"));
            mayBeThere = reply.status() < 400 || reply.status() >= 500;
            api.expect(reply, 202, 200, 201);
            String made = Json.text(api.object(reply).path("server"), "id");
            if (made == null || !made.matches("[0-9A-Za-z._-]{1,64}")) {
                throw NoAnswer.lasting("answered without an id", "have compute answer as its API says");
            }
            id = made;
            judge(step, begun);
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    private void judge(Findings.Step step, long begun) throws NoAnswer {
        while (true) {
            JsonNode server = api.get(URI.create(servers + "/" + id), token).path("server");
            String status = String.valueOf(Json.text(server, "status")).toUpperCase(Locale.ROOT);
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            if (status.equals("ERROR")) {
                String fault = Json.text(server.path("fault"), "message");
                step.fail("ended as ERROR" + (fault == null ? "" : ": " + fault), "look at compute's log");
                return;
            }
            if (status.equals("ACTIVE")) {
                if (server.path("addresses").isEmpty()) {
                    step.fail("active after " + seconds + " s, without an address", "give the project a network");
                } else {
                    step.pass("active after " + seconds + " s");
                }
                return;
            }
            time.pause(LOOK);
        }
    }

    /** Never fails, and goes on when the check is over. */
    List<Leftover> cleanUp() {
        List<Leftover> left = new ArrayList<>();
        if (servers != null && mayBeThere) {
            if (id == null) {
                left.addAll(removeNamed(request.name()));
            } else if (!delete(id)) {
                left.add(new Leftover("server", id, request.name()));
                findings.step(Rule.N4, servers)
                        .fail("server " + request.name() + " is left", "delete it, and look at compute's log");
            }
        }
        return left;
    }

    /** What earlier checks left of servers. */
    List<Leftover> removeEarlier(Services.Endpoint compute, Token zuul) {
        List<Leftover> left = new ArrayList<>();
        if (compute != null && compute.isAsked()) {
            token = zuul;
            servers = URI.create(ComputeRules.base(compute.address()) + "/servers");
            request.remove().forEach(name -> left.addAll(removeNamed(name)));
        }
        return left;
    }

    private List<Leftover> removeNamed(String name) {
        List<Leftover> left = new ArrayList<>();
        try {
            Reply reply = api.clean(Call.get(URI.create(servers + "?name=" + name), Api.headers(token)));
            api.expect(reply, 200);
            for (JsonNode server : Json.objects(api.object(reply).path("servers"))) {
                String found = Json.text(server, "id");
                if (name.equals(Json.text(server, "name")) && found != null && !delete(found)) {
                    left.add(new Leftover("server", found, name));
                }
            }
        } catch (NoAnswer e) {
            // Whether there is one is not known: compute did not say so, and most checks boot none.
        }
        return left;
    }

    private boolean delete(String server) {
        if (!server.matches("[0-9A-Za-z._-]{1,64}")) {
            return false;
        }
        URI address = URI.create(servers + "/" + server);
        try {
            Reply reply = api.clean(new Call("DELETE", address, Api.headers(token), null));
            if (reply.status() != 404) {
                api.expect(reply, 204, 200, 202);
            }
            for (int look = 0; look < LOOKS_AFTER_DELETE; look++) {
                if (api.clean(Call.get(address, Api.headers(token))).status() == 404) {
                    return true;
                }
                time.pauseAnyway(LOOK);
            }
        } catch (NoAnswer e) {
            // It is left.
        }
        return false;
    }
}
