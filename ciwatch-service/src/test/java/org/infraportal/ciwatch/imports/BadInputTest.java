package org.infraportal.ciwatch.imports;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.ciwatch.Database;
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in a file costs nothing but itself: no answer is a server error, and nobody else's figures change. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class BadInputTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String REPORT = "Patch Set 1: Verified-1\n\nBuild failed (check pipeline).\n\n"
            + "- unit https://zuul.example.org/1 : FAILURE in 3m 02s\n- docs https://zuul.example.org/2 : SUCCESS in 9s\n";
    private static final List<String> FIGURES = List.of(
            "/ciwatch/api/v1/changes/1?gerrit=review.opendev.org",
            "/ciwatch/api/v1/reports?project=example/widget",
            "/ciwatch/api/v1/cis?project=example/widget&q=zuul&window=7d",
            "/ciwatch/api/v1/jobs?project=example/widget&window=7d",
            "/ciwatch/api/v1/grid?project=example/widget&window=7d",
            "/ciwatch/api/v1/rechecks?project=example/widget&window=7d",
            "/ciwatch/api/v1/coverage?project=example/widget&window=7d");
    private static final List<String> PAGES = List.of(
            "/ciwatch",
            "/ciwatch/changes",
            "/ciwatch/cis",
            "/ciwatch/jobs",
            "/ciwatch/coverage",
            "/ciwatch/rechecks",
            "/ciwatch/imports",
            "/ciwatch/imports/2",
            "/ciwatch/api/v1/changes",
            "/ciwatch/api/v1/reports?limit=100",
            "/ciwatch/api/v1/cis",
            "/ciwatch/api/v1/jobs",
            "/ciwatch/api/v1/rechecks",
            "/ciwatch/api/v1/coverage");

    /** What a field may hold in the place of what belongs there. */
    private static final List<Supplier<JsonNode>> ODD = List.of(
            NODES::nullNode,
            () -> NODES.numberNode(7),
            () -> NODES.numberNode(-1),
            () -> NODES.numberNode(1.5),
            () -> NODES.numberNode(Long.MAX_VALUE),
            () -> NODES.numberNode(new BigDecimal("1e400")),
            () -> NODES.booleanNode(true),
            NODES::arrayNode,
            () -> NODES.arrayNode().add("a").addNull().add(3).add(NODES.objectNode()),
            NODES::objectNode,
            () -> NODES.objectNode().put("name", 3).put("number", "x").put("type", 4),
            () -> NODES.textNode(""),
            () -> NODES.textNode("  \t "),
            () -> NODES.textNode("7"),
            () -> NODES.textNode("00000000000000000007"),
            () -> NODES.textNode("\u0000\u0001\ud800 <script>alert(1)</script> \ud83d\ude00 %00 ' \" \\"),
            () -> NODES.textNode("javascript:alert(1)"),
            () -> NODES.textNode("https://[::1]:99999/\u202e/%zz"),
            () -> NODES.textNode("x".repeat(20_000)),
            () -> NODES.textNode("\ud83d\ude00".repeat(9_000)));

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    private static Response send(byte[] body) {
        return given().contentType("application/x-ndjson").body(body).post("/ciwatch/api/v1/imports");
    }

    private static Response send(String body) {
        return send(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String good() {
        return Events.about("patchset-created", 1, Events.TODAY)
                + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(60), REPORT)
                + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(600), REPORT.replace("FAILURE", "SUCCESS"))
                + Events.comment("Ann Example", 1, 1, Events.TODAY.plusSeconds(300), "Patch Set 1:\n\nrecheck mirror");
    }

    private static List<String> figures() {
        return FIGURES.stream()
                .map(path -> {
                    Response answer = given().get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(200);
                    return answer.asString();
                })
                .toList();
    }

    private static void everyPageAnswers() {
        for (String page : PAGES) {
            assertThat(given().get(page).statusCode()).as(page).isLessThan(500);
        }
    }

    /** An event of another change, by other accounts, with every key that a Gerrit of today writes. */
    private static ObjectNode whole(String type, int number) {
        ObjectNode person = NODES.objectNode()
                .put("name", "Odd CI")
                .put("email", "odd@bots.example")
                .put("username", "odd-ci");
        ObjectNode event = NODES.objectNode();
        event.set(type.equals("comment-added") ? "author" : "uploader", person);
        event.set(
                "approvals",
                NODES.arrayNode()
                        .add(NODES.objectNode()
                                .put("type", "Verified")
                                .put("description", "Verified")
                                .put("value", "-1")
                                .put("oldValue", "0")));
        event.put(
                "comment",
                "Patch Set 2: Verified-1\n\nBuild failed.\n\n- odd https://odd.example/1 : FAILURE in 3s " + number);
        ObjectNode patchSet = NODES.objectNode()
                .put("number", 2)
                .put("revision", "6babaa6dc141a4e9c810e20c04a441f3176bddac")
                .put("ref", "refs/changes/07/7/2")
                .put("createdOn", Events.TODAY.getEpochSecond())
                .put("kind", "REWORK")
                .put("sizeInsertions", 3)
                .put("sizeDeletions", -1);
        patchSet.set("parents", NODES.arrayNode().add("516b9783fca517eecbd1d064da2d165310b19759"));
        patchSet.set("uploader", person.deepCopy());
        patchSet.set("author", person.deepCopy());
        event.set("patchSet", patchSet);
        ObjectNode change = NODES.objectNode()
                .put("project", "example/odd")
                .put("branch", "main")
                .put("topic", "t")
                .put("id", "I192ec7f7a29c32e5efdf8d7aab684c8107a0e886")
                .put("number", 7)
                .put("subject", "Odd " + number)
                .put("url", "https://review.opendev.org/c/example/odd/+/7")
                .put("commitMessage", "Odd")
                .put("createdOn", Events.TODAY.getEpochSecond())
                .put("lastUpdated", Events.TODAY.getEpochSecond())
                .put("status", "NEW")
                .put("wip", true)
                .put("private", true);
        change.set("owner", person.deepCopy());
        change.set("hashtags", NODES.arrayNode().add("h"));
        event.set("change", change);
        event.put("project", "example/odd");
        event.put("refName", "refs/heads/main");
        event.set("changeKey", NODES.objectNode().put("id", "I192ec7f7a29c32e5efdf8d7aab684c8107a0e886"));
        event.put("type", type);
        event.put("eventCreatedOn", Events.TODAY.getEpochSecond() + number);
        return event;
    }

    /** Every key of an event, also of what is in it, as the way to it. */
    private static List<List<String>> ways(JsonNode node, List<String> before) {
        List<List<String>> ways = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            List<String> way = new ArrayList<>(before);
            way.add(field.getKey());
            ways.add(way);
            ways.addAll(ways(field.getValue(), way));
        }
        for (int i = 0; node instanceof ArrayNode array && i < array.size(); i++) {
            List<String> way = new ArrayList<>(before);
            way.add(Integer.toString(i));
            ways.add(way);
            ways.addAll(ways(array.get(i), way));
        }
        return ways;
    }

    private static void put(ObjectNode event, List<String> way, JsonNode value) {
        JsonNode holder = event;
        for (String key : way.subList(0, way.size() - 1)) {
            holder = holder instanceof ArrayNode array ? array.get(Integer.parseInt(key)) : holder.get(key);
        }
        String last = way.getLast();
        if (holder instanceof ArrayNode array) {
            if (value == null) {
                array.remove(Integer.parseInt(last));
            } else {
                array.set(Integer.parseInt(last), value);
            }
        } else if (value == null) {
            ((ObjectNode) holder).remove(last);
        } else {
            ((ObjectNode) holder).set(last, value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment-added", "patchset-created", "wip-state-changed", "no-such-type"})
    void anyKeyMayBeMissingOrOfAnotherKind(String type) {
        send(good());
        List<String> before = figures();
        StringBuilder body = new StringBuilder();
        int lines = 0;
        for (List<String> way : ways(whole(type, 0), List.of())) {
            ObjectNode without = whole(type, ++lines);
            put(without, way, null);
            body.append(Events.line(without));
            for (Supplier<JsonNode> odd : ODD) {
                ObjectNode event = whole(type, ++lines);
                put(event, way, odd.get());
                body.append(Events.line(event));
            }
        }

        Response answer = send(body.toString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getInt("read")).isEqualTo(lines);
        assertThat(answer.jsonPath().getInt("events")
                        + answer.jsonPath().getInt("duplicates")
                        + answer.jsonPath().getInt("ignored")
                        + answer.jsonPath().getInt("skippedLines"))
                .isEqualTo(lines);
        assertThat(figures()).isEqualTo(before);
        everyPageAnswers();
    }

    @Test
    void linesThatAreNoEventsAreSkippedOneByOne() {
        String cut = Events.comment("Zuul", 7, 1, Events.TODAY, REPORT).strip();
        List<String> lines = List.of(
                "[]",
                "null",
                "7",
                "\"comment-added\"",
                "true",
                "{}",
                "{",
                "}",
                "[".repeat(20_000),
                "{\"a\":".repeat(20_000),
                "{\"type\":" + "9".repeat(20_000) + "}",
                "{\"type\":\"comment-added\"}",
                "{\"type\":[\"comment-added\"],\"change\":{\"number\":7}}",
                "{\"type\":\"comment-added\",\"change\":[7],\"patchSet\":[1]}",
                "{\"type\":\"comment-added\",\"change\":{\"number\":7},\"patchSet\":{\"number\":0}}",
                "{\"type\":\"comment-added\",\"change\":{\"number\":-7},\"patchSet\":{\"number\":1}}",
                "{\"type\":\"comment-added\",\"change\":{\"number\":9223372036854775808},\"patchSet\":{\"number\":1}}",
                "{\"type\":\"comment-added\",\"change\":{\"number\":7},\"patchSet\":{\"number\":4294967297}}",
                cut + cut,
                cut + " x",
                cut.substring(0, cut.length() - 1),
                cut.substring(0, 20));
        send(good());
        List<String> before = figures();

        Response answer = send(String.join("\n", lines) + "\n");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getInt("skippedLines")).isEqualTo(lines.size());
        assertThat(answer.jsonPath().getInt("events")).isZero();
        assertThat(figures()).isEqualTo(before);
        everyPageAnswers();
    }

    @Test
    void lineThatIsNoTextIsSkipped() {
        byte[] good = good().getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[good.length + 4];
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'}, 0, body, 0, 4);
        System.arraycopy(good, 0, body, 4, good.length);

        Response answer = send(body);

        assertThat(answer.jsonPath().getInt("skippedLines")).isOne();
        assertThat(answer.jsonPath().getInt("events")).isEqualTo(4);
    }

    @Test
    void numbersOfGerritTwoAreTexts() {
        String event = Events.comment("Zuul", 4321, 1, Events.TODAY, REPORT)
                .replace("\"number\":4321", "\"number\":\"4321\"")
                .replace("\"number\":1,", "\"number\":\"1\",")
                .replace("\"project\":\"example/widget\",\"type\"", "\"type\"")
                .replaceAll(",\"eventCreatedOn\":[0-9]+", "");

        Response answer = send(event);

        assertThat(answer.jsonPath().getInt("reports")).isOne();
        given().get("/ciwatch/api/v1/changes/4321?gerrit=review.opendev.org")
                .then()
                .statusCode(200);
    }

    @Test
    void commentWithoutATimeStandsBehindThoseBeforeIt() {
        String timeless = Events.comment("Zuul", 1, 1, Events.TODAY, REPORT.replace("unit", "unit-2"))
                .replaceAll(",\"eventCreatedOn\":[0-9]+", "");
        String body = Events.comment("Zuul", 1, 1, Events.TODAY, REPORT.replace("unit", "unit-1"))
                + timeless
                + Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(900), REPORT.replace("unit", "unit-3"));
        send(body);
        send(body);
        assertThat(given().post("/ciwatch/api/v1/replays").statusCode()).isLessThan(300);

        assertThat(database.texts("select concat(r.attempt, ' ', j.name) from ci_report r join ci_job_result t"
                        + " on t.report_id = r.id and t.position = 1 join ci_job j on j.id = t.job_id"
                        + " order by r.reported_at, r.id"))
                .containsExactly("1 unit-1", "2 unit-2", "3 unit-3");
    }

    @Test
    void recheckThatComesByTwoWaysIsOne() {
        String asked = Events.comment("Ann Example", 1, 1, Events.TODAY, "Patch Set 1:\n\nrecheck mirror");
        String otherWay = asked.replace("Mend the widget", "Mend it")
                .replace(
                        "\"eventCreatedOn\":" + Events.TODAY.getEpochSecond(),
                        "\"eventCreatedOn\":" + Events.TODAY.plusSeconds(3).getEpochSecond());
        String later =
                Events.comment("Ann Example", 1, 1, Events.TODAY.plusSeconds(90), "Patch Set 1:\n\nrecheck mirror");

        send(asked + otherWay);
        send(otherWay.replace("Mend it", "Mend all") + later);

        assertThat(database.count("recheck")).isEqualTo(2);
    }

    @Test
    void accountIsOneWhicheverFieldComesFirst() {
        given().contentType("application/json")
                .body("{\"gerrit\":\"review.opendev.org\",\"account\":\"flash-runner\",\"name\":\"Flash Runner\"}")
                .put("/ciwatch/api/v1/registry")
                .then()
                .statusCode(200);
        List<String> authors = List.of(
                "{\"email\":\"lab@flash.example\"}",
                "{\"name\":\"Flash Runner\"}",
                "{\"username\":\"flash-runner\"}",
                "{\"name\":\"Flash Renamed\",\"email\":\"lab@flash.example\",\"username\":\"flash-runner\"}");
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < authors.size(); i++) {
            body.append(Events.comment("Flash", 1, 1, Events.TODAY.plusSeconds(60L * i), REPORT + i)
                    .replaceFirst("\"author\":\\{[^}]*}", "\"author\":" + authors.get(i)));
        }

        send(body.toString());

        assertThat(database.texts("select concat(i.name, ' ', count(*)) from ci_report r join ci i on i.id = r.ci_id"
                        + " group by i.id, i.name"))
                .containsExactly("Flash Runner 4");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 2_147_483_647L, 2_147_483_648L, 253_402_300_800L, 99_999_999_999_999_999L})
    void clocksMayBeWrong(long second) {
        send(good());
        List<String> before = figures();
        String odd = Events.comment("Odd CI", 7, 1, Events.TODAY, REPORT)
                        .replace("example/widget", "example/odd")
                        .replaceAll("\"eventCreatedOn\":[0-9]+", "\"eventCreatedOn\":" + second)
                + Events.about("patchset-created", 7, Events.TODAY)
                        .replace("example/widget", "example/odd")
                        .replaceAll("\"createdOn\":[0-9]+", "\"createdOn\":" + second);

        Response answer = send(odd);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getInt("reports")).isOne();
        assertThat(figures()).isEqualTo(before);
        everyPageAnswers();
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 64_000, 200_000})
    void longCommentsAreRead(int length) {
        String job = "- unit-%d https://zuul.example.org/t/main/build/%d : SUCCESS in 3m 02s\n";
        StringBuilder text = new StringBuilder("Patch Set 1: Verified+1\n\nBuild succeeded (check pipeline).\n\n");
        int jobs = 0;
        while (text.length() < length) {
            text.append(job.formatted(++jobs, jobs));
        }

        Response answer = send(Events.comment("Zuul", 1, 1, Events.TODAY, text.toString()));

        assertThat(answer.jsonPath().getInt("reports")).isOne();
        int kept = given().get("/ciwatch/api/v1/changes/1?gerrit=review.opendev.org")
                .jsonPath()
                .getInt("patchSets[0].reports[0].jobs.size()");
        assertThat(kept).isBetween(Math.min(jobs, 600), jobs);
    }

    @Test
    void oddAddressesAreTextAndScriptIsToo() {
        String text = "Patch Set 1: Verified-1\n\nBuild failed.\n\n"
                + "- a javascript:alert(1) : FAILURE in 3s\n"
                + "- b JaVaScRiPt://x/%0aalert(1) : FAILURE\n"
                + "- c data:text/html,<script>alert(1)</script> : FAILURE\n"
                + "- d https://zuul.example.org/\"onmouseover=\"alert(1) : SUCCESS\n"
                + "- e finger://ze01.example.org/5 : SUCCESS\n"
                + "- <img/src=x> https://zuul.example.org/6 : SUCCESS\n";
        send(Events.comment("Zuul", 1, 1, Events.TODAY, "example/widget", "<script>alert(2)</script>", "-1", text));

        for (String page : List.of("/ciwatch/changes/1?gerrit=review.opendev.org", "/ciwatch/changes", "/ciwatch")) {
            Response answer = given().accept("text/html").get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.asString().toLowerCase(Locale.ROOT))
                    .as(page)
                    .doesNotContain("href=\"javascript", "href=\"data", "href=\"finger", "<script>alert", "<img/src")
                    .doesNotContain("\"onmouseover=\"alert");
        }
    }

    @Test
    void orderAndRepetitionChangeNothing() {
        List<String> lines = new ArrayList<>(good().lines().toList());
        send(String.join("\n", lines));
        List<String> before = figures();
        clear();
        Collections.reverse(lines);

        send(String.join("\n", lines));
        send(String.join("\n", lines) + "\n" + String.join("\n", lines.reversed()));

        assertThat(withoutIds(figures())).isEqualTo(withoutIds(before));
    }

    private static List<String> withoutIds(List<String> figures) {
        return figures.stream()
                .map(text -> text.replaceAll("\"(id|report|page|changePage)\":(\"[^\"]*\"|[0-9]+)", "")
                        .replaceAll("/(reports|jobs)/[0-9]+", ""))
                .toList();
    }
}
