package org.infraportal.stackviz.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.failures.FailedRuns;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Lists across runs: their pages hold each row once, also while rows come, and their CSV holds all of them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class WholeListsTest {
    private static final String V1 = "/stackviz/api/v1";

    @Test
    void runsOfAFailure() {
        String what = Api.unique("kindofit").replaceAll("[^a-z]", "");
        List<String> newest = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newest.addFirst(failing(what, 10 + i, "job"));
        }
        String url = V1 + "/failures/" + fingerprint(newest.getFirst()) + "/runs";

        Response first = Api.given().get(url + "?limit=2");
        failing(what, 20, "job");

        List<String> seen = new ArrayList<>(first.path("items.run.id"));
        seen.addAll(behind(url + "?limit=2", first, "items.run.id"));
        assertThat(seen).isEqualTo(newest);
        assertThat(csv(url + "?limit=2")).hasSize(7);
        Api.given()
                .get(url + "?pageToken=x")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("pageToken")));
    }

    @Test
    void kindsOfFailures() {
        String job = Api.unique("job");
        List<String> most = new ArrayList<>();
        for (int kind = 0; kind < 5; kind++) {
            String what = Api.unique("kind").replaceAll("[^a-z]", "") + (char) ('a' + kind);
            for (int run = 0; run <= kind; run++) {
                String id = failing(what, 10 * kind + run, job);
                if (run == kind) {
                    most.addFirst(fingerprint(id));
                }
            }
        }
        String url = V1 + "/failures?job=" + job;

        Response first = Api.given().get(url + "&limit=2");

        List<String> seen = new ArrayList<>(first.path("items.fingerprint"));
        seen.addAll(behind(url + "&limit=2", first, "items.fingerprint"));
        assertThat(seen).isEqualTo(most);
        assertThat(csv(url + "&limit=2")).hasSize(6);
        assertThat(Api.page("/stackviz/failures?limit=2&job=" + job))
                .contains("pageToken=W")
                .contains("format=csv");
        Api.given()
                .get(url + "&pageToken=1")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("pageToken")));
    }

    @Test
    void jobsByName() {
        String word = Api.unique("jobs");
        List<String> names = List.of(word + "-a b", word + "-b", word + "-c&d", word + "-d", word + "-é");
        names.forEach(name -> failing("x", 0, name));
        String url = V1 + "/jobs?q=" + word;

        Response first = Api.given().get(url + "&limit=2");

        List<String> seen = new ArrayList<>(first.path("items.job"));
        seen.addAll(behind(url + "&limit=2", first, "items.job"));
        assertThat(seen).isEqualTo(names);
        assertThat(csv(url + "&limit=2")).hasSize(6);
        assertThat(Api.page("/stackviz/jobs?limit=1&q=" + word)).contains("pageToken=W");
    }

    @Test
    void historyOfATest() {
        String test = Api.unique("a.B.test");
        String twice =
                Api.run(twoOf(new Streams().after(Duration.ofDays(1)), test).bytes());
        String last =
                Api.run(twoOf(new Streams().after(Duration.ofDays(2)), test).bytes());
        String url = V1 + "/tests?name=" + test;

        Response first = Api.given().get(url + "&limit=1");

        List<String> seen = new ArrayList<>(first.path("items.page"));
        seen.addAll(behind(url + "&limit=1", first, "items.page"));
        assertThat(seen)
                .isEqualTo(List.of(
                        "/stackviz/runs/" + last + "/tests/1",
                        "/stackviz/runs/" + last + "/tests/2",
                        "/stackviz/runs/" + twice + "/tests/1",
                        "/stackviz/runs/" + twice + "/tests/2"));
        assertThat(csv(url + "&limit=1")).hasSize(5);
        assertThat(Api.page("/stackviz/tests?limit=1&name=" + test)).contains("pageToken=");
    }

    @Test
    void causesOfARun() {
        Streams streams = new Streams();
        for (int i = 0; i < 3; i++) {
            FailedRuns.fail(
                    streams, "a.B.test" + i, "worker-0", FailedRuns.timeout("cause" + "xyz".charAt(i), 1), null);
        }
        String id = Api.run(FailedRuns.fail(streams, Api.unique("a.C.test"), "worker-0", "ValueError: y\n", null)
                .bytes());

        assertThat(csv(Api.RUNS + "/" + id + "/clusters?limit=1")).hasSize(5);
    }

    private static Streams twoOf(Streams streams, String test) {
        FailedRuns.pass(streams, test, "worker-0", Duration.ofSeconds(1));
        return FailedRuns.pass(streams, test, "worker-0", Duration.ofSeconds(2));
    }

    private static String failing(String what, int hour, String job) {
        return Api.run(
                FailedRuns.fail(
                                new Streams().after(Duration.ofHours(hour)),
                                Api.unique("a.B.test"),
                                "worker-0",
                                FailedRuns.timeout(what, hour + 1),
                                null)
                        .bytes(),
                "job",
                job);
    }

    private static String fingerprint(String run) {
        return Api.given().get(Api.RUNS + "/" + run + "/clusters").path("items[0].fingerprint");
    }

    /** What the pages behind one hold. */
    private static List<String> behind(String url, Response page, String path) {
        List<String> seen = new ArrayList<>();
        String token = page.path("nextPageToken");
        while (token != null) {
            Response next = Api.given().queryParam("pageToken", token).get(url);
            seen.addAll(next.path(path));
            token = next.path("nextPageToken");
        }
        return seen;
    }

    private static List<String> csv(String url) {
        return Api.given()
                .queryParam("format", "csv")
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
