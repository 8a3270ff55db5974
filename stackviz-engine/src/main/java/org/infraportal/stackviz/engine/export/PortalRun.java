package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A run at an address: of a portal by its API, with its resource files; of any other place the stream itself. */
final class PortalRun {
    private static final Pattern PAGE =
            Pattern.compile("(?<portal>https?://[^/?#]+(?:/stackviz)?)/runs/(?<id>[0-9a-f-]{36})(?:[/?#].*)?");
    private static final String NOBODY = "the token of who uploaded the run, in --token-file";
    private static final int MAX_FILES = 200;
    private static final int MAX_PAGES = 30;

    private final Web web;
    private final ExportFolder folder;

    PortalRun(Web web, ExportFolder folder) {
        this.web = web;
        this.folder = folder;
    }

    RunInput fetch(String address) throws IOException {
        Matcher page = PAGE.matcher(address);
        if (page.matches()) {
            return ofPortal(page.group("portal"), page.group("id"));
        }
        Path stream = RunInput.store(web.open(address, "a subunit stream"), folder.temporary("stream"));
        String path = URI.create(address).getPath();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?i)\\.gz$", "");
        return new RunInput(
                name.isEmpty() ? address : name,
                name.isEmpty() ? "run" : name,
                stream,
                Map.of("url", address),
                List.of(),
                Map.of());
    }

    private RunInput ofPortal(String portal, String id) throws IOException {
        String api = portal + "/api/v1/runs/" + id;
        JsonNode run = json(api);
        Path stream = RunInput.store(web.open(api + "/stream", NOBODY), folder.temporary("stream"));
        Map<String, String> labels = new LinkedHashMap<>();
        label(labels, "name", run.path("job"));
        label(labels, "change_project", run.path("project"));
        label(labels, "change_id", run.path("change"));
        label(labels, "revision", run.path("patchSet"));
        labels.put("url", portal + "/runs/" + id);
        String name = run.path("name").asText(null);
        String title = labels.getOrDefault("name", name == null ? "Run " + id.substring(0, 8) : name);
        String fileName = name == null ? "run-" + id.substring(0, 8) : name;
        return new RunInput(title, fileName, stream, labels, resources(api), bugs(api));
    }

    /**
     * Unpacks the site that the portal makes of a run.
     *
     * @return false when the address is not that of a run, or the portal makes none
     */
    boolean site(String address, Path site) throws IOException {
        Matcher page = PAGE.matcher(address);
        if (!page.matches()) {
            return false;
        }
        InputStream zip;
        try {
            zip = web.open(
                    page.group("portal") + "/api/v1/runs/" + page.group("id") + "/export/site.zip", "a site of a run");
        } catch (ExportException e) {
            return false;
        }
        PortalSite.unpack(zip, site);
        return true;
    }

    private static void label(Map<String, String> labels, String field, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            labels.put(field, value.asText());
        }
    }

    private List<ResourceFile> resources(String api) throws IOException {
        List<ResourceFile> resources = new ArrayList<>();
        for (JsonNode file : json(api + "/files?limit=" + MAX_FILES).path("items")) {
            if (file.path("kind").asText().equals("resources")) {
                int number = file.path("number").asInt();
                Path copy = folder.temporary("resources-" + number);
                try (InputStream in = web.open(api + "/files/" + number, "a file of the run")) {
                    Files.copy(in, copy);
                }
                String name = file.path("name").asText();
                resources.add(
                        new ResourceFile(name.substring(name.lastIndexOf('/') + 1), () -> Files.newInputStream(copy)));
            }
        }
        return resources;
    }

    /** What the portal knows of the run's failures: its queries may have looked into logs that are not here. */
    private Map<String, KnownBug> bugs(String api) throws IOException {
        Map<String, KnownBug> bugs = new HashMap<>();
        String token = "0";
        for (int page = 0; page < MAX_PAGES && !token.isEmpty(); page++) {
            JsonNode clusters = json(api + "/clusters?limit=100&pageToken=" + token);
            for (JsonNode cluster : clusters.path("items")) {
                JsonNode known = cluster.path("known");
                KnownBug bug = KnownBug.of(
                        known.path("title").asText(), known.path("bug").asText(null));
                if (bug != null) {
                    bugs.put(cluster.path("fingerprint").asText(), bug);
                }
            }
            token = clusters.path("nextPageToken").asText("").replaceAll("[^0-9]", "");
        }
        return bugs;
    }

    private JsonNode json(String address) throws IOException {
        try (InputStream in = web.open(address, "a run of a portal")) {
            return new ObjectMapper().readTree(in.readNBytes(1 << 20));
        }
    }
}
