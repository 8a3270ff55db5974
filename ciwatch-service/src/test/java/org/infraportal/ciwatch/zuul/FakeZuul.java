package org.infraportal.ciwatch.zuul;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.infraportal.testing.WebServer;

/** A Zuul as far as its documented REST API: builds with idx_min, idx_max and limit, the newest first; buildsets; a status. */
public class FakeZuul implements QuarkusTestResourceLifecycleManager {
    private static FakeZuul running;

    private final Map<Long, String> builds = new TreeMap<>(Comparator.reverseOrder());
    private WebServer server;
    private volatile String status = "{\"pipelines\":[]}";
    private volatile boolean broken;

    static FakeZuul running() {
        return running;
    }

    @Override
    public Map<String, String> start() {
        running = this;
        server = new WebServer();
        server.on("/api/tenant/openstack/builds", exchange -> answer(exchange, page(exchange)));
        server.on(
                "/api/tenant/openstack/buildsets",
                exchange -> answer(
                        exchange,
                        "[{\"_id\":5,\"uuid\":\"s5\",\"result\":\"SUCCESS\",\"pipeline\":\"check\","
                                + "\"event_timestamp\":\"2026-11-21T07:00:00\",\"refs\":[{\"project\":\"example/widget\","
                                + "\"branch\":\"master\",\"change\":12,\"patchset\":\"3\"}]}]"));
        server.on("/api/tenant/openstack/status", exchange -> answer(exchange, status));
        String prefix = "portal.ciwatch.zuul.opendev.";
        return Map.of(
                prefix + "url",
                server.url(""),
                prefix + "tenant",
                "openstack",
                prefix + "networks",
                "127.0.0.0/8",
                prefix + "every",
                "PT0S",
                prefix + "request-pause",
                "PT0.1S");
    }

    private void answer(HttpExchange exchange, String body) throws java.io.IOException {
        WebServer.send(exchange, broken ? 503 : 200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized String page(HttpExchange exchange) {
        Map<String, Long> asked = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(parameter -> parameter.split("="))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> Long.parseLong(parameter[1])));
        return builds.entrySet().stream()
                .filter(build -> build.getKey() >= asked.getOrDefault("idx_min", 0L)
                        && build.getKey() <= asked.getOrDefault("idx_max", Long.MAX_VALUE))
                .limit(asked.get("limit"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Tells a build from now on, or tells it otherwise. */
    synchronized void build(
            long number, String result, boolean isFinal, String pipeline, Long change, String startedAt) {
        builds.put(
                number,
                "{\"_id\":" + number + ",\"uuid\":\"u" + number + "\",\"job_name\":\"unit\",\"result\":"
                        + (result == null ? "null" : "\"" + result + "\"") + ",\"final\":" + isFinal
                        + ",\"voting\":true,\"start_time\":\"" + startedAt + "\",\"end_time\":null,\"pipeline\":\""
                        + pipeline
                        + "\",\"log_url\":\"https://logs.example.org/" + number + "/\",\"error_detail\":null,"
                        + "\"ref\":{\"project\":\"example/widget\",\"branch\":\"master\",\"change\":" + change
                        + ",\"patchset\":" + (change == null ? null : "\"2\"") + "}}");
    }

    void status(String status) {
        this.status = status;
    }

    void broken(boolean broken) {
        this.broken = broken;
    }

    List<String> asked() {
        return server.asked();
    }

    @Override
    public void stop() {
        server.close();
    }
}
