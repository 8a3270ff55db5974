package org.infraportal.stackviz.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.runs.Api;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

/** The list of fetches: its pages and its CSV hold all of them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FetchListTest {
    private static final String FETCHES = "/stackviz/api/v1/fetches";

    /** More than what a CSV reads at once. */
    private static final int MANY = 1001;

    @Inject
    Fetches fetches;

    @Test
    void csvHoldsEveryFetchThatMatchesWhateverPageItIsAskedFrom() {
        String project = Api.unique("p");
        List<String> newest = fetched(project, MANY);
        String list = FETCHES + "?q=" + project;
        String second = Api.given().get(list).path("nextPageToken");

        List<String> lines = Api.given()
                .get(list + "&format=csv&limit=2&pageToken=" + second)
                .asString()
                .lines()
                .toList();

        assertThat(lines.getFirst())
                .isEqualTo("id,kind,address,state,reason,attempts,requestedBy,requestedAt,startedAt,endedAt,filesSeen,"
                        + "filesFetched,bytesFetched,job,project,change,patchSet,pipeline,ci,provider,page");
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))
                        .replace("\"", "")))
                .containsExactlyElementsOf(newest);
    }

    @Test
    void pagesHoldEveryFetchOnceTheNewestFirst() {
        String project = Api.unique("p");
        List<String> newest = fetched(project, 5);

        List<String> seen = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page =
                    Api.given().get(FETCHES + "?state=done&kind=address&limit=2&q=" + project + "&pageToken=" + token);
            page.then().statusCode(200).body("total", is(5));
            seen.addAll(page.jsonPath().getList("items.id"));
            token = page.path("nextPageToken");
        }

        assertThat(seen).isEqualTo(newest);
        assertThat(Api.page("/stackviz/fetches?state=done&limit=2&q=" + project))
                .contains("<option value=\"done\" selected>", "2 of 5 shown", "rel=\"next\"");
        assertThat(Api.page("/stackviz/fetches?state=failed&q=" + project)).contains("No fetch matches.");
    }

    @Test
    void wrongParametersAreNamed() {
        Api.given()
                .get(FETCHES + "?state=over&kind=x&change=0&pageToken=WzEsMl0&limit=0")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("change", "kind", "limit", "state")));
        for (String token : List.of("7", "x", "WzEsMl0", "WyJ4Il0")) {
            Api.given()
                    .get(FETCHES + "?pageToken=" + token)
                    .then()
                    .statusCode(400)
                    .body("errors.field", equalTo(List.of("pageToken")));
        }
    }

    /** Returns their ids, the newest first. */
    private List<String> fetched(String project, int number) {
        List<Fetch> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Fetch fetch = new Fetch();
            fetch.publicId = UUID.randomUUID().toString();
            fetch.kind = FetchKind.ADDRESS;
            fetch.address = "https://logs.example.org/" + i;
            fetch.addressHash = fetch.publicId.replace("-", "").repeat(2);
            fetch.state = FetchState.DONE;
            fetch.requestedAt = Instant.parse("2026-03-02T10:00:00Z");
            fetch.nextTryAt = fetch.requestedAt;
            fetch.endedAt = Instant.now();
            fetch.project = project;
            all.add(fetch);
        }
        QuarkusTransaction.requiringNew().run(() -> fetches.persist(all));
        return all.stream()
                .sorted(Comparator.comparing((Fetch fetch) -> fetch.id).reversed())
                .map(fetch -> fetch.publicId)
                .toList();
    }
}
