package org.infraportal.clouds.artefacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A dashboard for one region, never one that compares donors. Only the limits that it has are drawn. */
final class Dashboards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STATES = List.of("building", "ready", "in-use", "deleting");
    private static final List<String> OPERATIONS = List.of(
            "compute.POST.servers",
            "compute.GET.server",
            "compute.DELETE.server",
            "compute.GET.servers.detail",
            "compute.GET.limits",
            "network.GET.networks");

    private Dashboards() {}

    static String grafyaml(RegionFacts facts) {
        String provider = "nodepool.provider." + metric(facts.provider());
        List<Object> singles = new ArrayList<>();
        for (String state : STATES) {
            singles.add(panel("singlestat", title(state), 3, List.of("stats.gauges." + provider + ".nodes." + state)));
        }
        List<String> nodes = new ArrayList<>();
        STATES.forEach(
                state -> nodes.add("alias(stats.gauges." + provider + ".nodes." + state + ", '" + title(state) + "')"));
        nodes.add("alias(stats.gauges." + provider + ".max_servers, 'Max')");
        String launch = "nodepool.launch.provider." + metric(facts.provider());
        List<Object> launches = List.of(
                panel("graph", "Ready nodes per minute", 4, List.of("stats_counts." + launch + ".ready")),
                panel("graph", "Time to ready", 4, List.of("stats.timers." + launch + ".ready.mean")),
                panel("graph", "Errors per minute", 4, List.of("stats_counts." + launch + ".error.*")));
        List<Object> operations = new ArrayList<>();
        OPERATIONS.forEach(operation -> operations.add(panel(
                "graph",
                operation,
                4,
                List.of("stats.timers.nodepool.task." + metric(facts.provider()) + "." + operation + ".*.mean"))));
        Map<String, Object> all = panel("graph", "Test Nodes", 12, nodes);
        all.put("stack", true);
        all.put("seriesOverrides", List.of(unstacked()));
        Map<String, Object> dashboard = new LinkedHashMap<>();
        dashboard.put("title", "Nodepool: " + facts.provider());
        dashboard.put("timezone", "utc");
        dashboard.put("tags", List.of("nodepool", facts.cloud()));
        dashboard.put(
                "rows",
                List.of(
                        row("Nodes", "150px", singles),
                        row("Test Nodes", "400px", List.of(all)),
                        row("Node Launches", "250px", launches),
                        row("API Operations", "250px", operations)));
        return YamlText.of(Map.of("dashboard", dashboard));
    }

    /** The limit is a line above the states, not one of them. */
    private static Map<String, Object> unstacked() {
        Map<String, Object> max = new LinkedHashMap<>();
        max.put("alias", "Max");
        max.put("stack", false);
        max.put("fill", 0);
        return max;
    }

    private static Map<String, Object> row(String title, String height, List<Object> panels) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", title);
        row.put("height", height);
        row.put("showTitle", true);
        row.put("panels", panels);
        return row;
    }

    private static Map<String, Object> panel(String type, String title, int span, List<String> targets) {
        Map<String, Object> panel = new LinkedHashMap<>();
        panel.put("title", title);
        panel.put("type", type);
        panel.put("span", span);
        panel.put(
                "targets",
                targets.stream().map(target -> Map.of("target", target)).toList());
        return panel;
    }

    static String json(RegionFacts facts) {
        List<String> limits = new ArrayList<>(List.of("instances"));
        if (facts.of(Fact.CORES) != null) {
            limits.add("cores");
        }
        if (facts.of(Fact.RAM) != null) {
            limits.add("ram");
        }
        // The tail of the canonical name; how its other parts are escaped, and its hyphens, has changed before.
        String tail = facts.provider().replace('.', '_') + "-main";
        String provider = "stats.gauges.zuul.provider.*{" + tail + "," + tail.replace('-', '_') + "}";
        List<Object> panels = new ArrayList<>();
        int id = 1;
        for (String limit : limits) {
            panels.add(graph(
                    id,
                    title(limit),
                    24 / limits.size() * (id - 1),
                    0,
                    24 / limits.size(),
                    List.of(
                            "alias(" + provider + ".usage." + limit + ", 'In use')",
                            "alias(" + provider + ".limit." + limit + ", 'Limit')")));
            id++;
        }
        panels.add(graph(id, "Nodes", 0, 9, 24, List.of("aliasByMetric(" + provider + ".nodes.state.*)")));
        Map<String, Object> dashboard = new LinkedHashMap<>();
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("from", "now-24h");
        time.put("to", "now");
        dashboard.put("title", "Zuul Launcher: " + facts.provider());
        dashboard.put("uid", null);
        dashboard.put("tags", List.of("zuul-launcher", facts.cloud()));
        dashboard.put("timezone", "utc");
        dashboard.put("schemaVersion", 39);
        dashboard.put("editable", true);
        dashboard.put("time", time);
        dashboard.put("panels", panels);
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            return JSON.writer(printer).writeValueAsString(dashboard) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("dashboard: cannot be written", e);
        }
    }

    private static Map<String, Object> graph(int id, String title, int x, int y, int width, List<String> targets) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("x", x);
        place.put("y", y);
        place.put("w", width);
        place.put("h", 9);
        List<Object> queries = new ArrayList<>();
        for (String target : targets) {
            Map<String, Object> query = new LinkedHashMap<>();
            query.put("refId", String.valueOf((char) ('A' + queries.size())));
            query.put("target", target);
            queries.add(query);
        }
        Map<String, Object> graph = new LinkedHashMap<>();
        graph.put("id", id);
        graph.put("type", "timeseries");
        graph.put("title", title);
        graph.put("gridPos", place);
        graph.put("targets", queries);
        return graph;
    }

    /** A dot would begin another part of the metric's name. */
    private static String metric(String provider) {
        return provider.replace('.', '_');
    }

    private static String title(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('-', ' ');
    }
}
