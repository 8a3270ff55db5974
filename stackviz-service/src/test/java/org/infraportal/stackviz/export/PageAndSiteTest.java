package org.infraportal.stackviz.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.infraportal.stackviz.failures.FailedRuns;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestName;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What the portal says of a run and what the site says that it exports: the same, whatever the stream is like. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class PageAndSiteTest {
    private static final Pattern VERDICT = Pattern.compile("<p><strong>(\\w+)</strong>");
    private static final Pattern NEVER_RAN = Pattern.compile(", (\\d+) never ran");
    private static final Pattern LOST =
            Pattern.compile("never ran</summary>.*?<ul class=\"mono\">(.*?)</ul>", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("<li>([^<]*)</li>");
    private static final Pattern CLUSTER =
            Pattern.compile("<li><h3>([^<]*)</h3>\n<p class=\"quiet-text\">(\\d+) tests?");

    static Stream<byte[]> streams() {
        byte[] mixed = mixed().bytes();
        return Stream.of(
                Streams.small(Api.unique("all")).bytes(),
                Streams.onePass(Api.unique("pkg.A.test")).bytes(),
                new Streams()
                        .exists(Api.unique("pkg.A.never"))
                        .end("pkg.A.test", TestStatus.SKIP, "worker-0")
                        .bytes(),
                mixed,
                Arrays.copyOf(mixed, mixed.length * 2 / 3),
                Arrays.copyOf(mixed, mixed.length / 3),
                mixed().raw("noise between packets".getBytes(StandardCharsets.UTF_8))
                        .begin("pkg.Z.open")
                        .bytes(),
                damaged(mixed));
    }

    /** Announced tests that ran, that did not, of a class that did not begin; two causes of one size, and a larger one. */
    private static Streams mixed() {
        String marker = Api.unique("mixed");
        Streams streams = new Streams()
                .exists("pkg.A.test_ran[id-7]")
                .exists("pkg.A.test_ran(v2)")
                .exists("pkg.A." + marker)
                .exists("pkg.Broken.test_of_the_class")
                .exists("setUpClass (pkg.Broken)")
                .exists("pkg.A.test_twice")
                .exists("pkg.A.test_twice")
                .exists("a name of its own")
                .exists("pkg.A.test_with.dots(in.scenario)");
        FailedRuns.pass(streams, "pkg.A.test_ran[id-8,smoke]", "worker-0", Duration.ofSeconds(1));
        streams.begin("pkg.Late.test_ends_first").begin("pkg.Early.test_ends_last");
        streams.after(Duration.ofSeconds(-5))
                .begin("pkg.Early.test_begins_first")
                .after(Duration.ofSeconds(5));
        FailedRuns.fail(streams, "pkg.Late.test_ends_first", "worker-1", FailedRuns.timeout("late", 1), null);
        FailedRuns.fail(streams, "pkg.Early.test_ends_last", "worker-2", "ValueError: early\n", null);
        FailedRuns.fail(streams, "pkg.Early.test_begins_first", "worker-2", FailedRuns.timeout("early", 2), null);
        FailedRuns.fail(streams, "pkg.C.test_one", "worker-3", "KeyError: 'many'\n", null);
        FailedRuns.fail(streams, "pkg.C.test_two", "worker-3", "KeyError: 'many'\n", null);
        return FailedRuns.fail(streams, "setUpClass (pkg.Broken)", "worker-3", "OSError: no class\n", null);
    }

    private static byte[] damaged(byte[] stream) {
        byte[] damaged = stream.clone();
        for (int at = 150; at < damaged.length; at += 400) {
            damaged[at] ^= 0x55;
        }
        return damaged;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void sayTheSameOfAStream(byte[] stream) throws IOException {
        String run = Api.run(stream);

        assertSame(run);
    }

    @Test
    void sayTheSameOfARunWithAListOfItsTests() throws IOException {
        String run = Api.run(mixed().bytes());
        Api.given()
                .contentType("text/plain")
                .body(
                        "pkg.A.test_ran\npkg.A.test_ran(v2)\npkg.D.test_never[id-1]\npkg.D.test_never_too\npkg.Broken.test_x\n")
                .post(Api.RUNS + "/" + run + "/files?name=test_list.txt")
                .then()
                .statusCode(201);

        assertThat(why(run).getInt("lost.count")).isEqualTo(3);
        assertSame(run);
    }

    private static void assertSame(String run) throws IOException {
        JsonPath why = why(run);
        String site = site(run);

        assertThat(first(VERDICT, site)).isEqualToIgnoringCase(why.getString("run.verdict"));
        assertThat(Integer.parseInt(NEVER_RAN.matcher(site).find() ? first(NEVER_RAN, site) : "0"))
                .isEqualTo(why.getInt("run.counts.neverRan"));
        assertThat(lost(site)).containsExactlyInAnyOrderElementsOf(names(why));
        assertThat(CLUSTER.matcher(site).results().map(found -> found.group(2) + " " + found.group(1)))
                .containsExactlyElementsOf(clusters(why));
    }

    private static List<String> names(JsonPath why) {
        List<String> names = why.getList("lost.names");
        return names == null ? List.of() : names;
    }

    private static List<String> lost(String site) {
        if (!LOST.matcher(site).find()) {
            return List.of();
        }
        return ITEM.matcher(first(LOST, site))
                .results()
                .map(found -> TestName.of(found.group(1).replace("&#39;", "'")).name())
                .toList();
    }

    private static List<String> clusters(JsonPath why) {
        List<String> titles = why.getList("clusters.items.title");
        List<Integer> tests = why.getList("clusters.items.tests");
        return Stream.iterate(0, i -> i < titles.size(), i -> i + 1)
                .map(i -> tests.get(i) + " " + escaped(titles.get(i)))
                .toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static JsonPath why(String run) {
        return Api.given().get(Api.RUNS + "/" + run + "/why").jsonPath();
    }

    private static String site(String run) throws IOException {
        byte[] zip = Api.given().get(Api.RUNS + "/" + run + "/export/site.zip").asByteArray();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("index.html")) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no index.html");
    }
}
