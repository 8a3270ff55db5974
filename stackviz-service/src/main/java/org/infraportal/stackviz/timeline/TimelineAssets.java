package org.infraportal.stackviz.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.quarkus.qute.TemplateExtension;

import org.infraportal.stackviz.engine.timeline.TimelineScripts;

/**
 * Addresses of the scripts and styles of the timeline, for templates: {@code {timeline:asset('timeline.js')}}. Each carries
 * a hash of its content, so that a browser never draws with the script of an older portal.
 */
@TemplateExtension(namespace = "timeline")
public final class TimelineAssets {
    private static final Map<String, String> URLS = new ConcurrentHashMap<>();

    private TimelineAssets() {}

    /** What draws a timeline, in the order of loading; the last one asks the API for it. */
    public static List<String> scripts() {
        return Stream.concat(TimelineScripts.NAMES.stream(), Stream.of("timeline-page.js"))
                .toList();
    }

    public static String asset(String name) {
        return URLS.computeIfAbsent(name, file -> "/stackviz/_assets/" + file + "?v=" + hash(file));
    }

    private static String hash(String file) {
        String place = "META-INF/resources/stackviz/_assets/" + file;
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalArgumentException("asset: " + file + " (expected: a file under " + place + ")");
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("asset: " + file + " (expected: readable)", e);
        }
    }
}
