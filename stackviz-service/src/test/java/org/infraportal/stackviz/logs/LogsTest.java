package org.infraportal.stackviz.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.infraportal.stackviz.runs.Api.map;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class LogsTest {
    private static final String ONE = "req-00000000-0000-4000-8000-000000000001";
    private static final String TWO = "req-00000000-0000-4000-8000-000000000002";
    private static final String NOVA = """
            2026-03-02 10:00:01.000 12 INFO nova.api [ONE admin -] begin password=hunter2
              goes on
            2026-03-02 10:00:02.000 12 DEBUG nova.api [TWO admin -] other
            2026-03-02 10:00:03.000 12 ERROR nova.api [ONE admin -] boom <b>
            2026-03-02 10:00:09.000 12 INFO nova.api [-] later
            """.replace("ONE", ONE).replace("TWO", TWO);
    private static final String CINDER =
            "Mar 02 10:00:02.500000 host devstack@c-api.service[7]: WARNING cinder [None ONE a b] slow\n"
                    .replace("ONE", ONE);

    @Test
    void linesOfARequestComeFromAllLogsInTheirOrderWithoutSecrets() {
        String id = run();

        List<Map<String, Object>> lines =
                Api.given().get(logs(id) + "?request=" + ONE).jsonPath().getList("items");

        assertThat(lines)
                .containsExactly(
                        map(
                                "at",
                                "2026-03-02T10:00:01Z",
                                "service",
                                "n-api",
                                "level",
                                "info",
                                "request",
                                ONE,
                                "text",
                                "2026-03-02 10:00:01.000 12 INFO nova.api [" + ONE
                                        + " admin -] begin password=[redacted]\n  goes on",
                                "file",
                                1,
                                "offset",
                                0),
                        map(
                                "at",
                                "2026-03-02T10:00:02.500Z",
                                "service",
                                "c-api",
                                "level",
                                "warning",
                                "request",
                                ONE,
                                "text",
                                CINDER.strip(),
                                "file",
                                2,
                                "offset",
                                0),
                        map(
                                "at",
                                "2026-03-02T10:00:03Z",
                                "service",
                                "n-api",
                                "level",
                                "error",
                                "request",
                                ONE,
                                "text",
                                "2026-03-02 10:00:03.000 12 ERROR nova.api [" + ONE + " admin -] boom <b>",
                                "file",
                                1,
                                "offset",
                                NOVA.indexOf("2026-03-02 10:00:03")));
        assertThat(texts(logs(id) + "?request=" + ONE + "&level=error"))
                .singleElement()
                .asString()
                .endsWith("boom <b>");
        assertThat(texts(logs(id) + "?request=" + ONE.replace('1', '9'))).isEmpty();
    }

    @Test
    void linesAroundATimeComeFromAllLogsOrOne() {
        String id = run();

        assertThat(texts(logs(id) + "?from=2026-03-02T10:00:02Z&to=2026-03-02T10:00:03Z"))
                .hasSize(3);
        assertThat(texts(logs(id) + "?from=2026-03-02T10:00:02Z&service=c-api")).hasSize(1);
        assertThat(texts(logs(id) + "?from=2026-03-02T10:00:02Z&level=warning")).hasSize(2);
        assertThat(texts(logs(id) + "?from=2026-03-03T10:00:02Z")).isEmpty();
        Api.given()
                .get(logs(id) + "?from=2026-03-02T10:00:02Z&to=x&request=x&level=loud")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("level", "request", "to")));
        Api.given()
                .get(logs(id) + "?from=2026-03-02T10:00:02Z&to=2027-03-02T10:00:02Z")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("to")));
    }

    @Test
    void moreLinesThanAPageHoldsGoOnFromATimeWithAllServices() {
        String id = Api.run(Streams.small(Api.unique("long")).bytes());
        StringBuilder nova = new StringBuilder();
        StringBuilder cinder = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            String time = "2026-03-02 10:00:0%d.%03d".formatted(i / 1000, i % 1000);
            (i % 3 == 0 ? cinder : nova).append(time + " 1 INFO x [-] line " + i + "\n  more\n");
            expected.add(time + " 1 INFO x [-] line " + i + "\n  more");
        }
        add(id, "screen-n-api.txt", nova.toString().getBytes(StandardCharsets.UTF_8));
        add(id, "screen-c-api.txt", cinder.toString().getBytes(StandardCharsets.UTF_8));
        String question = logs(id) + "?from=2026-03-02T10:00:00Z&limit=400";

        List<String> found = new ArrayList<>();
        String token = "";
        int pages = 0;
        while (token != null && pages++ < 10) {
            var page = Api.given().get(question + token).jsonPath();
            found.addAll(page.getList("items.text"));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }

        assertThat(pages).isEqualTo(4);
        assertThat(found).isEqualTo(expected);
        String csv = Api.given().get(question + "&format=csv").asString();
        assertThat(csv)
                .startsWith("at,service,")
                .containsOnlyOnce("at,service,")
                .contains("line 0\n", "line 1499\n");
        assertThat(csv.lines().filter(line -> line.contains(" line "))).hasSize(1500);
        assertThat(Api.page("/stackviz/runs/" + id + "/logs?from=2026-03-02T10:00:00Z&limit=400"))
                .contains("pageToken=2026-03-02T10%3A00%3A00.400Z")
                .contains("Resume from");
    }

    @Test
    void logsTellTheirServiceAndHowOftenTheyComplain() {
        String id = run();

        assertThat(Api.given().get(logs(id) + "/files?format=csv").asString()).isEqualTo("""
                file,name,service,lines,warnings,errors,startedAt,endedAt
                1,logs/screen-n-api.txt.gz,n-api,5,0,1,2026-03-02T10:00:01Z,2026-03-02T10:00:09Z
                2,"devstack@c-api.service.log",c-api,1,1,0,2026-03-02T10:00:02.500Z,2026-03-02T10:00:02.500Z
                """);
    }

    @Test
    void callsOfATestAreListed() {
        String test = Api.unique("pkg.A.test");
        String log = """
                2026-03-02 10:00:01,500 12 INFO     [rest_client] Request (A:setUp): 409 POST http://10.0.0.1/compute/v2.1/servers?token=x1 0.250s
                2026-03-02 10:00:01,501 12 DEBUG    [rest_client] Request - Headers: {}
                    Response - Headers: {'x-openstack-request-id': 'ONE'}
                        Body: {"conflict": {"adminPass": "q"}}
                """.replace("ONE", ONE);
        String id = Api.run(new Streams()
                .begin(test)
                .attach(test, "pythonlogging:''", Streams.LOG, log)
                .end(test, TestStatus.FAIL)
                .bytes());

        List<Map<String, Object>> calls = Api.given()
                .get(Api.RUNS + "/" + id + "/tests/1/calls")
                .jsonPath()
                .getList("items");

        assertThat(calls)
                .containsExactly(map(
                        "at",
                        "2026-03-02T10:00:01.500Z",
                        "verb",
                        "POST",
                        "path",
                        "/compute/v2.1/servers?token=[redacted]",
                        "service",
                        "compute",
                        "status",
                        409,
                        "seconds",
                        0.25f,
                        "requestId",
                        ONE,
                        "caller",
                        "A:setUp",
                        "answer",
                        "{\"conflict\": {\"adminPass\": \"[redacted]\"}}",
                        "line",
                        1));
    }

    private static List<String> texts(String url) {
        return Api.given().get(url).then().statusCode(200).extract().jsonPath().getList("items.text");
    }

    private static String logs(String id) {
        return Api.RUNS + "/" + id + "/logs";
    }

    private static String run() {
        String id = Api.run(Streams.small(Api.unique("logs")).bytes());
        add(id, "logs/screen-n-api.txt.gz", Streams.gzip(NOVA.getBytes(StandardCharsets.UTF_8)));
        add(id, "devstack@c-api.service.log", CINDER.getBytes(StandardCharsets.UTF_8));
        return id;
    }

    private static void add(String id, String name, byte[] bytes) {
        Api.given()
                .contentType("application/octet-stream")
                .queryParam("name", name)
                .body(bytes)
                .post(Api.RUNS + "/" + id + "/files")
                .then()
                .statusCode(201)
                .body("kind", equalTo("service_log"));
    }
}
