package org.infraportal.stackviz.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.infraportal.testing.WebServer;

/** A web server with folders of logs. */
final class LogServer extends WebServer {
    /** Files with index pages as Apache makes them, of every folder on the way. */
    LogServer folder(String root, Map<String, byte[]> files) {
        return folder(
                root,
                files,
                """
                <html><body><h1>Index of x</h1><table><tr><th><a href="?C=N;O=D">Name</a></th></tr>
                <tr><td><a href="../">Parent Directory</a></td></tr>%s</table></body></html>""",
                "<tr><td><img src=\"/icons/text.gif\"></td><td><a href=\"%1$s\">%1$s</a></td></tr>\n");
    }

    LogServer nginx(String root, Map<String, byte[]> files) {
        return folder(
                root,
                files,
                "<html><body><pre><a href=\"../\">../</a>\n%s</pre></body></html>",
                "<a href=\"%1$s\">%1$s</a>      21-Nov-2026 10:00     17\n");
    }

    private LogServer folder(String root, Map<String, byte[]> files, String page, String line) {
        Map<String, TreeMap<String, String>> folders = new LinkedHashMap<>();
        files.forEach((path, bytes) -> {
            says(root + path, 200, "application/octet-stream", bytes);
            String[] parts = path.split("/");
            String folder = "";
            for (int i = 0; i < parts.length; i++) {
                String name = parts[i] + (i < parts.length - 1 ? "/" : "");
                folders.computeIfAbsent(folder, key -> new TreeMap<>()).put(name, name);
                folder += name;
            }
        });
        folders.forEach((folder, names) -> {
            String lines = names.keySet().stream()
                    .map(name -> line.formatted(encoded(name)))
                    .collect(Collectors.joining());
            says(root + folder, 200, "text/html", page.formatted(lines).getBytes(StandardCharsets.UTF_8));
        });
        return this;
    }

    private static String encoded(String name) {
        try {
            return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
