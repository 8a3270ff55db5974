package org.infraportal.local;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.jr.ob.JSON;

/** {@code ./portal cloud}: what the portal has of donated clouds, as the command line's own user. */
final class CloudCommand {
    private static final String EXPECTED = "artefact PROVIDER NAME, or artefact PROVIDER NAME patch";
    private static final String PATCH = "patch";

    private final DataFolder data;
    private final Console console;

    CloudCommand(DataFolder data, Console console) {
        this.data = data;
        this.console = console;
    }

    int run(List<String> operands) {
        boolean artefact = !operands.isEmpty() && operands.getFirst().equals("artefact");
        boolean patch = operands.size() == 4 && operands.get(3).equals(PATCH);
        if (!artefact || operands.size() != 3 && !patch) {
            throw new LauncherException("cloud: " + String.join(" ", operands) + " (expected: " + EXPECTED + ")");
        }
        return artefact(operands.get(1), operands.get(2), patch);
    }

    /** Prints the text alone, so that it can go into a file or to git. */
    private int artefact(String provider, String name, boolean patch) {
        GatewayCalls gateway = new GatewayCalls(data, "cloud");
        String path = artefactPath(provider, name, patch);
        HttpResponse<String> answer =
                gateway.send(gateway.request(path).setHeader("Accept", "*/*"), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new LauncherException("cloud: " + detail(answer));
        }
        console.plain(answer.body().stripTrailing());
        return 0;
    }

    static String artefactPath(String provider, String name, boolean patch) {
        return "/clouds/api/v1/regions/" + encoded(provider) + "/artefacts/" + encoded(name)
                + (patch ? "?format=" + PATCH : "");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What the problem says, in its words. */
    private static String detail(HttpResponse<String> answer) {
        try {
            Map<String, Object> problem = JSON.std.mapFrom(answer.body());
            return String.valueOf(problem.getOrDefault("detail", answer.statusCode()));
        } catch (IOException notAProblem) {
            return "the portal answered " + answer.statusCode();
        }
    }
}
