package org.infraportal.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a program's OpenAPI description with the one that is checked in, so that no API changes unseen.
 * After a change that is meant, run the test once with {@code -Dportal.api.update=true}.
 */
public final class ApiSnapshot {
    private ApiSnapshot() {}

    /**
     * Compares.
     *
     * @param root the running program's base address
     * @param name the file's name in docs/api, without {@code .yaml}
     * @throws AssertionError when they differ, with the first line that does
     */
    public static void compare(URI root, String name) throws IOException, InterruptedException {
        Path file = Checkout.root().resolve("docs/api").resolve(name + ".yaml");
        String now = fetch(root.resolve("/q/openapi"));
        if (Boolean.getBoolean("portal.api.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
            return;
        }
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (!now.equals(before)) {
            throw new AssertionError("docs/api/" + name + ".yaml: the API is another one now ("
                    + difference(before, now) + "); if it is meant, run this test with -Dportal.api.update=true");
        }
    }

    private static String fetch(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .header("Accept", "application/yaml")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String difference(String before, String now) {
        String[] old = before.split("\n");
        String[] fresh = now.split("\n");
        for (int line = 0; line < Math.max(old.length, fresh.length); line++) {
            String was = line < old.length ? old[line] : "nothing";
            String is = line < fresh.length ? fresh[line] : "nothing";
            if (!was.equals(is)) {
                return "line " + (line + 1) + ": was '" + was.strip() + "', is '" + is.strip() + "'";
            }
        }
        return "line ends";
    }
}
