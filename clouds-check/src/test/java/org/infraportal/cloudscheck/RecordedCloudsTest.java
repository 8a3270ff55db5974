package org.infraportal.cloudscheck;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.Network;
import org.infraportal.testing.Checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Clouds that misbehave, with their right answers, which are kept beside the checkout. */
class RecordedCloudsTest {
    private static final Path CASES = Checkout.root().resolveSibling("shared/data/clouds/cases");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyCloudIsJudgedAsItShould() throws Exception {
        assumeTrue(Files.exists(CASES.resolve("fakecloud.py")), "no recorded clouds beside the checkout: " + CASES);
        assumeTrue(hasPython(), "python3 and openssl are needed for the recorded clouds");
        JsonNode expected = MAPPER.readTree(CASES.resolve("expected.json").toFile());
        int base = freePorts(1 + expected.size() + 20);
        Process clouds = new ProcessBuilder(
                        "python3",
                        CASES.resolve("fakecloud.py").toString(),
                        "serve",
                        "--dir",
                        folder.toString(),
                        "--base",
                        String.valueOf(base))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            JsonNode endpoints = awaitEndpoints(clouds);

            Map<String, CheckReport> reports = reports(endpoints);

            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, CheckReport> each : reports.entrySet()) {
                JsonNode state =
                        MAPPER.readTree(URI.create("http://127.0.0.1:" + base + "/__fake/" + each.getKey() + "/state")
                                .toURL());
                compare(each.getKey(), expected.path(each.getKey()), each.getValue(), state, wrong);
            }
            assertThat(wrong).isEmpty();
            assertThat(reports).hasSize(expected.size());
        } finally {
            clouds.destroy();
            clouds.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static boolean hasPython() {
        for (String program : List.of("python3", "openssl")) {
            boolean found = false;
            for (String path : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
                found |= Files.isExecutable(Path.of(path, program));
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static int freePorts(int count) throws IOException {
        for (int base = 23_000; base < 30_000; base += 100) {
            List<ServerSocket> taken = new ArrayList<>();
            try {
                for (int i = 0; i < count; i++) {
                    taken.add(new ServerSocket(base + i, 1, InetAddress.getByName("127.0.0.1")));
                }
                return base;
            } catch (IOException e) {
                // The next hundred.
            } finally {
                for (ServerSocket each : taken) {
                    each.close();
                }
            }
        }
        throw new IOException("no " + count + " free ports in a row");
    }

    private JsonNode awaitEndpoints(Process clouds) throws Exception {
        Path endpoints = folder.resolve("endpoints.json");
        Path log = folder.resolve("log");
        for (int look = 0; look < 600; look++) {
            if (Files.exists(log) && Files.readString(log).contains("personalities from port")) {
                return MAPPER.readTree(endpoints.toFile());
            }
            assertThat(clouds.isAlive()).as("the clouds run").isTrue();
            Thread.sleep(100);
        }
        throw new IOException("the clouds did not start");
    }

    private static Map<String, CheckReport> reports(JsonNode endpoints) throws Exception {
        Map<String, Future<CheckReport>> running = new LinkedHashMap<>();
        Vertx vertx = Vertx.vertx();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            AcceptanceCheck check = new AcceptanceCheck(
                    vertx, CheckSettings.of(new AddressRules(List.of(Network.of("127.0.0.0/8"))), Clock.systemUTC()));
            for (Map.Entry<String, JsonNode> each : endpoints.properties()) {
                JsonNode cloud = each.getValue();
                CheckRequest request = new CheckRequest(
                        cloud.path("authUrl").asText(),
                        cloud.path("region").asText(),
                        Files.readString(Path.of(cloud.path("cacertFile").asText())),
                        user(cloud.path("zuul")),
                        user(cloud.path("ci")),
                        null,
                        false,
                        null,
                        false,
                        "accept-" + UUID.randomUUID(),
                        List.of());
                running.put(each.getKey(), threads.submit(() -> check.run(request, CheckFollower.NONE)));
            }
            Map<String, CheckReport> reports = new LinkedHashMap<>();
            for (Map.Entry<String, Future<CheckReport>> each : running.entrySet()) {
                reports.put(each.getKey(), each.getValue().get(2, TimeUnit.MINUTES));
            }
            return reports;
        } finally {
            vertx.close();
        }
    }

    private static Credentials user(JsonNode user) {
        return Credentials.password(
                user.path("username").asText(),
                user.path("password").asText(),
                user.path("projectName").asText());
    }

    private static void compare(
            String name, JsonNode expected, CheckReport report, JsonNode state, List<String> wrong) {
        List<String> free = new ArrayList<>();
        expected.path("free").forEach(each -> free.add(each.asText()));
        expected.path("rules").properties().forEach(each -> {
            String verdict = report.rule(Rule.valueOf(each.getKey())).verdict().name();
            if (!free.contains(each.getKey()) && !verdict.equals(each.getValue().asText())) {
                wrong.add(name + " " + each.getKey() + ": " + verdict + " (expected: " + each.getValue() + ")");
            }
        });
        if (!report.overall().name().equals(expected.path("overall").asText())) {
            wrong.add(name + " overall: " + report.overall());
        }
        JsonNode effective = expected.path("effective");
        if (!effective.isMissingNode()
                && (report.effective() == null
                        || report.effective().instances() == null
                        || report.effective().instances()
                                != effective.path("instances").asLong()
                        || !List.of(effective.path("limitedBy").asText().split("\\|"))
                                .contains(report.effective().limitedBy()))) {
            wrong.add(name + " effective: " + report.effective() + " (expected: " + effective + ")");
        }
        if (state.path("imagesLeft").size() != expected.path("imagesLeft").asInt()) {
            wrong.add(name + " left images behind");
        }
        String all = CheckReports.write(report);
        expected.path("mustSay").forEach(text -> {
            if (List.of(text.asText().split("\\|")).stream().noneMatch(all::contains)) {
                wrong.add(name + " does not say " + text);
            }
        });
        expected.path("mustNotSay").forEach(text -> {
            if (all.contains(text.asText())) {
                wrong.add(name + " says " + text);
            }
        });
        if (expected.path("retryable").asBoolean() && report.rules().stream().noneMatch(RuleResult::retryable)) {
            wrong.add(name + " is not retryable");
        }
        for (JsonNode request : state.path("requests")) {
            if (request.path("scheme").asText().equals("http")
                    && request.path("token").asBoolean()) {
                wrong.add(name + " sent a token over http");
            }
            if (expected.has("authAttempts") && request.path("path").asText().endsWith("/auth/tokens")) {
                wrong.add(name + " sent a password");
            }
        }
    }
}
