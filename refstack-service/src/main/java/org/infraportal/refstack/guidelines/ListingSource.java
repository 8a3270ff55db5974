package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;

import org.infraportal.fetch.Resolver;

/**
 * A listing over HTTP, as GitHub's contents API gives it: an array of {@code {"name", "path", "type"}}. Files are
 * fetched from the configured raw address, never from one that the listing names. Folders named {@code add-ons} or
 * {@code guidelines} are listed, too.
 */
final class ListingSource implements GuidelineSource {
    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    static final int MAX_LISTING_BYTES = 2 * 1024 * 1024;
    private static final int MAX_LISTINGS = 20;
    /** After so many files in a row that cannot be had, the source is down. */
    private static final int PATIENCE = 3;

    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .build();

    private final GuidelineConfig.Source config;
    private final Vertx vertx;
    private final Resolver resolver;

    ListingSource(GuidelineConfig.Source config, Vertx vertx, Resolver resolver) {
        this.config = config;
        this.vertx = vertx;
        this.resolver = resolver;
    }

    @Override
    public Offer look() throws IOException {
        String raw = config.raw()
                .orElseThrow(() -> new IOException(
                        "raw: missing (expected: the address that the paths of a listing" + " are appended to)"));
        List<URI> listings = new ArrayList<>(List.of(Fetcher.address(config.location())));
        for (String more : config.additional().orElse(List.of())) {
            listings.add(Fetcher.address(more));
        }
        List<OfferedFile> files = new ArrayList<>();
        Map<String, String> faults = new TreeMap<>();
        try (Fetcher fetcher = new Fetcher(vertx, resolver, config.allowPrivate())) {
            int failed = 0;
            for (int i = 0; i < listings.size() && i < MAX_LISTINGS; i++) {
                for (JsonNode entry : list(fetcher, listings.get(i))) {
                    String name = entry.path("name").asText("");
                    String path = entry.path("path").asText("");
                    if (entry.path("type").asText("").equals("dir")) {
                        URI folder = below(listings.get(i), name);
                        if (FOLDERS.contains(path) && !listings.contains(folder)) {
                            listings.add(folder);
                        }
                    } else if (name.endsWith(".json") && GuidelineName.of(name).isPresent()) {
                        boolean had = fetch(fetcher, raw, name, path, files, faults);
                        failed = had ? 0 : failed + 1;
                        if (failed == PATIENCE) {
                            throw new IOException(path + ": " + faults.get(path));
                        }
                    }
                }
            }
        }
        return new Offer(null, files, faults);
    }

    private static JsonNode list(Fetcher fetcher, URI address) throws IOException {
        JsonNode listing;
        try {
            listing = JSON.readTree(fetcher.get(address, MAX_LISTING_BYTES, Fetcher.JSON));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(address + ": not JSON (expected: an array of name, path and type)");
        }
        if (!listing.isArray()) {
            throw new IOException(address + ": no array (expected: an array of name, path and type)");
        }
        return listing;
    }

    /** @return false when the file could not be had, which is then among the faults */
    private static boolean fetch(
            Fetcher fetcher,
            String raw,
            String name,
            String path,
            List<OfferedFile> files,
            Map<String, String> faults) {
        if (!SAFE_PATH.matcher(path).matches() || !(path.equals(name) || path.endsWith("/" + name))) {
            faults.put(name, "path: " + Place.shown(path) + " (expected: a plain path that ends with the name)");
            return true;
        }
        if (files.size() >= MAX_FILES) {
            faults.put(path, "one file too many (expected: at most " + MAX_FILES + ")");
            return true;
        }
        try {
            URI address = Fetcher.address(raw.endsWith("/") ? raw + path : raw + "/" + path);
            byte[] content = fetcher.get(address, GuidelineReader.MAX_BYTES, Fetcher.JSON_OR_TEXT);
            files.add(new OfferedFile(GuidelineName.of(name).orElseThrow(), path, content));
            return true;
        } catch (IOException e) {
            faults.put(path, e.getMessage());
            return false;
        }
    }

    /** The listing of a folder, with the query of its parent's: that may name a branch. */
    private static URI below(URI listing, String name) throws IOException {
        String query = listing.getRawQuery() == null ? "" : "?" + listing.getRawQuery();
        String start = listing.toString().substring(0, listing.toString().length() - query.length());
        return Fetcher.address(
                (start.endsWith("/") ? start : start + "/") + name.replaceAll("[^A-Za-z0-9._-]", "") + query);
    }
}
