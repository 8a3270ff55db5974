package org.infraportal.refstack.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class ImportsResourceTest {
    static final String IMPORTS = "/refstack/api/v1/imports";

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "portal.jobs.dir")
    Path waiting;

    @BeforeEach
    void empty() throws SQLException, IOException {
        Fixtures.empty(dataSource);
        for (String left : spooled()) {
            Files.delete(Path.of(left));
        }
    }

    @Test
    void everyTableOfADumpIsImported() throws SQLException {
        JsonPath run = imported(Fixtures.small());

        assertThat(run.getString("state")).isEqualTo("DONE");
        assertThat(Fixtures.everything(dataSource)).isEqualTo("""
                https://openid.example/admin|Admin|admin@example.org|2016-01-01 00:00:00|1
                https://openid.example/ann|Ann Ö|ann@example.org|2016-01-01 00:00:00|1
                https://openid.example/bob|null|null|2016-01-01 00:00:00|1
                https://openid.example/gone|null|null|2016-02-05 10:00:00|1
                50000000-0000-4000-8000-000000000001|https://openid.example/ann|ssh-rsa|KEY|PRINT|ann@laptop|2016-01-01 00:00:01
                50000000-0000-4000-8000-000000000003|https://openid.example/bob|ssh-dss|AAAAB3NzaC1kc3M=|DSS|null|2016-01-01 00:00:03
                20000000-0000-4000-8000-000000000001|0|Foundation|null|00000000-0000-4000-8000-0000000000f0|Foundation Group|null|null|https://openid.example/admin|2016-01-01 00:00:00|null
                20000000-0000-4000-8000-000000000002|3|Acme|Clouds \\ & "more"|00000000-0000-4000-8000-0000000000a0|Group for Acme|Who may change Acme|{"site": "https://acme.example"}|https://openid.example/ann|2016-01-02 00:00:00|2016-01-05 00:00:00
                20000000-0000-4000-8000-000000000003|1|Acme Labs|null|DERIVED|Group for Acme|Who may change Acme|null|https://openid.example/ann|2016-01-02 00:00:00|null
                20000000-0000-4000-8000-000000000001|https://openid.example/admin|admin|2016-01-01 00:00:00
                20000000-0000-4000-8000-000000000002|https://openid.example/ann|admin|2016-01-02 00:00:00
                20000000-0000-4000-8000-000000000003|https://openid.example/ann|admin|2016-01-02 00:00:00
                30000000-0000-4000-8000-000000000001|20000000-0000-4000-8000-000000000002|Acme Cloud|Zürich|1|1|{"dc": 3}|https://openid.example/ann|2016-01-06 00:00:00|null
                40000000-0000-4000-8000-000000000001|30000000-0000-4000-8000-000000000001|null|null|https://openid.example/ann|2016-01-06 00:00:00
                40000000-0000-4000-8000-000000000002|30000000-0000-4000-8000-000000000001|7.1|acme-cpid|https://openid.example/ann|2016-01-06 00:00:00
                10000000-0000-4000-8000-000000000001|2016-02-01 10:00:00|null|cpid-1|120|3|null|null|null|null|0|1|null|null
                10000000-0000-4000-8000-000000000002|2016-02-01 10:00:00|null|cpid-2|-5|1|https://openid.example/ann|null|null|null|0|0|null|null
                10000000-0000-4000-8000-000000000003|2016-02-02 10:00:00|2016-02-03 11:00:00|acme-cpid|300|2|https://openid.example/ann|true|2016.08.json|compute|1|1|40000000-0000-4000-8000-000000000002|null
                10000000-0000-4000-8000-000000000004|2016-02-04 10:00:00|null|cpid-4|0|1|null|null|null|null|0|0|null|AAAAleftover
                10000000-0000-4000-8000-000000000005|2016-02-05 10:00:00|null||1|0|https://openid.example/gone|null|null|null|0|0|null|null
                10000000-0000-4000-8000-000000000005|weather|rain 'n' wind
                """.replace(
                        "|KEY|", "|" + Fixtures.ANNS_KEY.openSsh().substring(8) + "|")
                .replace("|PRINT|", "|" + print(Fixtures.ANNS_KEY.openSsh().substring(8)) + "|")
                .replace("|DSS|", "|" + print("AAAAB3NzaC1kc3M=") + "|")
                .replace(
                        "|DERIVED|",
                        "|"
                                + java.util.UUID.nameUUIDFromBytes("group of 20000000-0000-4000-8000-000000000003"
                                        .getBytes(StandardCharsets.UTF_8))
                                + "|"));
    }

    private static String print(String key) {
        return java.util.HexFormat.of().withUpperCase().formatHex(KeyPrint.sha256(key));
    }

    @Test
    void theReportCountsEveryRow() {
        JsonPath run = imported(Fixtures.small());

        assertThat(run.getString("report.schema")).isEqualTo("434be17a6ec3");
        assertThat(table(run, "user")).isEqualTo(counts(3, 3, 0, 0, Map.of()));
        assertThat(table(run, "pubkeys")).isEqualTo(counts(3, 2, 0, 1, Map.of("someone else has the same key", 1)));
        assertThat(table(run, "group"))
                .isEqualTo(counts(3, 2, 0, 1, Map.of("of no vendor: left behind by one that was deleted", 1)));
        assertThat(table(run, "organization")).isEqualTo(counts(3, 3, 0, 0, Map.of()));
        assertThat(table(run, "user_to_group"))
                .isEqualTo(counts(
                        5,
                        2,
                        0,
                        3,
                        Map.of(
                                "the same person twice in a group", 1,
                                "the member is not a user", 1,
                                "a member of a group of no vendor", 1)));
        assertThat(table(run, "product")).isEqualTo(counts(2, 1, 0, 1, Map.of("its vendor is not there", 1)));
        assertThat(table(run, "product_version")).isEqualTo(counts(2, 2, 0, 0, Map.of()));
        assertThat(table(run, "test")).isEqualTo(counts(5, 5, 0, 0, Map.of()));
        assertThat(table(run, "meta")).isEqualTo(counts(9, 8, 0, 1, Map.of("of no test", 1)));
        assertThat(table(run, "results"))
                .isEqualTo(counts(9, 7, 0, 2, Map.of("of no test", 1, "the same test twice in a result", 1)));
        assertThat(run.getLong("report.rows_done")).isEqualTo(44);
        assertThat(run.getList("report.notes.note", String.class))
                .containsExactlyInAnyOrder(
                        "a public key is kept, but signatures with it are refused (Public key"
                                + " format: ssh-dss (expected: ssh-rsa))",
                        "a vendor shared its group with another: it got one of its own with the same members",
                        "meta key weather: kept for an export, not used here",
                        "a result's owner is not a user: a person with this openid was created",
                        "a result has a public key instead of an owner: it stays private",
                        "a result's product version is not there: the result is of no product");
    }

    @Test
    void everyResultIsComparedWithItsSource() {
        JsonPath run = imported(Fixtures.small());

        assertThat(run.getInt("report.comparison.results")).isEqualTo(5);
        assertThat(run.getInt("report.comparison.equal")).isEqualTo(5);
        assertThat(run.getInt("report.comparison.different")).isZero();
        assertThat(run.getInt("report.comparison.source_tests")).isEqualTo(7);
        assertThat(run.getInt("report.comparison.target_tests")).isEqualTo(7);
        assertThat(run.getString("report.comparison.source_sha256"))
                .hasSize(64)
                .isEqualTo(run.getString("report.comparison.target_sha256"));
    }

    @Test
    void aSecondImportChangesNothingAndKnowsEverything() throws SQLException {
        imported(Fixtures.small());
        String before = Fixtures.everything(dataSource);

        JsonPath again = imported(Fixtures.small());

        assertThat(Fixtures.everything(dataSource)).isEqualTo(before);
        assertThat(again.getList("report.tables.imported", Integer.class)).containsOnly(0);
        assertThat(table(again, "results"))
                .isEqualTo(counts(9, 0, 7, 2, Map.of("of no test", 1, "the same test twice in a result", 1)));
        assertThat(table(again, "user_to_group").get("known")).isEqualTo(2);
        assertThat(again.getInt("report.comparison.equal")).isEqualTo(5);
    }

    @Test
    void aDifferenceToWhatIsHereIsFound() throws SQLException {
        imported(Fixtures.small());

        JsonPath changed = imported(Fixtures.small().replace("test_three", "test_changed"));

        assertThat(changed.getInt("report.comparison.different")).isEqualTo(1);
        assertThat(changed.getList("report.comparison.differences", String.class))
                .containsExactly("10000000-0000-4000-8000-000000000001: 3 tests in the source, 3 here, other names");
        assertThat(changed.getString("report.comparison.source_sha256"))
                .isNotEqualTo(changed.getString("report.comparison.target_sha256"));
    }

    @Test
    void gzipIsUnpacked() {
        JsonPath run = finished(given().body(gzip(Fixtures.small().getBytes(StandardCharsets.UTF_8)))
                .header("X-File-Name", "my%20dump.sql.gz")
                .post(IMPORTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location"));

        assertThat(run.getString("state")).isEqualTo("DONE");
        assertThat(run.getString("source")).startsWith("my dump.sql.gz, ").endsWith(" bytes");
    }

    @Test
    void aResultWithALeftOverKeyIsNobodysToRead() {
        imported(Fixtures.small());

        given().get("/refstack/api/v1/results/10000000-0000-4000-8000-000000000004")
                .then()
                .statusCode(401);
        given().get("/refstack/api/v1/results/10000000-0000-4000-8000-000000000001")
                .then()
                .statusCode(200);
        given().get("/refstack/api/v1/results")
                .then()
                .statusCode(200)
                .body(
                        "results.id",
                        org.hamcrest.Matchers.containsInAnyOrder(
                                "10000000-0000-4000-8000-000000000001", "10000000-0000-4000-8000-000000000003"));
    }

    @Test
    void anImportedKeySignsUploads() throws SQLException {
        imported(Fixtures.small());
        String body = "{\"cpid\": \"c\", \"duration_seconds\": 1, \"results\": [{\"name\": \"tempest.x\"}]}";

        String id = given().body(body)
                .header("X-Signature", Fixtures.ANNS_KEY.sign(body))
                .header("X-Public-Key", Fixtures.ANNS_KEY.openSsh())
                .post("/refstack/api/v1/results")
                .then()
                .statusCode(201)
                .extract()
                .path("test_id");

        assertThat(Fixtures.rows(
                        dataSource,
                        "select openid from result r join person p on p.id = r.owner_id where r.id = '" + id + "'"))
                .isEqualTo("https://openid.example/ann\n");
    }

    @Test
    void halfADumpChangesNothing() throws SQLException {
        String half = Fixtures.small().substring(0, Fixtures.small().length() / 2);

        JsonPath run = imported(half);

        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("error")).contains("expected: a whole dump; nothing was imported");
        assertThat(Fixtures.everything(dataSource)).isEmpty();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aGzipThatIsCutOffChangesNothing() throws SQLException {
        byte[] whole = gzip(Fixtures.small().getBytes(StandardCharsets.UTF_8));

        JsonPath run = imported(java.util.Arrays.copyOf(whole, whole.length - 20));

        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("error")).contains("gzip cannot be unpacked");
        assertThat(Fixtures.everything(dataSource)).isEmpty();
    }

    @Test
    void aGzipBombIsRefusedBeforeItFillsTheDisk() {
        byte[] bomb = gzip(
                ("INSERT INTO user (openid, created_at) VALUES ('a','2016-01-01 00:00:00');" + " ".repeat(64 << 20))
                        .getBytes(StandardCharsets.US_ASCII));

        JsonPath run = imported(bomb);

        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("error")).contains("gzip ratio: ", "(expected: <= 200)");
    }

    @Test
    void garbageIsRefused() {
        byte[] garbage = new byte[100_000];
        new java.util.Random(7).nextBytes(garbage);

        assertThat(imported(garbage).getString("state")).isEqualTo("FAILED");
        assertThat(imported("\u001f\u008bnot gzip".getBytes(StandardCharsets.ISO_8859_1))
                        .getString("error"))
                .contains("gzip");
    }

    @Test
    void valuesThatFitNowhereAreCutOrSkippedAndSaid() throws SQLException {
        String t = "2016-01-01 00:00:00";
        JsonPath run = imported(
                ("INSERT INTO user (openid, fullname, created_at) VALUES ('%s','x','%s'),('o','%s','0000-00-00 00:00:00');"
                                + "INSERT INTO test (id, cpid, duration_seconds, created_at) VALUES ('t1','%s',1,'%s'),('t2','c','many','%s'),('%s','c',1,'%s'),('T1','c',1,'%s');"
                                + "INSERT INTO results (test_id, name, uuid) VALUES ('t1','%s','%s'),('t1','%s',NULL),('t1',NULL,NULL);"
                                + "INSERT INTO meta (test_id, meta_key, value) VALUES ('t1','guideline','%s'),('t1','user','%s');")
                        .formatted(
                                "o".repeat(300),
                                t,
                                "n".repeat(200),
                                "c".repeat(300),
                                t,
                                t,
                                "i".repeat(40),
                                t,
                                t,
                                "m".repeat(512),
                                "u".repeat(50),
                                "m".repeat(513),
                                "g".repeat(70),
                                "p".repeat(300)));

        assertThat(run.getString("error")).isNull();
        assertThat(table(run, "user"))
                .isEqualTo(counts(2, 1, 0, 1, Map.of("openid is empty or longer than 255 characters", 1)));
        assertThat(table(run, "test"))
                .isEqualTo(counts(
                        4,
                        1,
                        0,
                        3,
                        Map.of(
                                "of a test without cpid or duration", 1,
                                "of a test whose id is empty or longer than 36 characters", 1,
                                "the same id twice", 1)));
        assertThat(Fixtures.rows(dataSource, "select id, length(cpid), tests, guideline, listed, owner_id from result"))
                .isEqualTo("t1|128|1|null|0|null\n");
        assertThat(Fixtures.rows(dataSource, "select meta_key, length(value) from imported_meta order by 1"))
                .isEqualTo("guideline|70\nuser|300\n");
    }

    @Test
    void aSignedResultWhoseSharedSaysNoIsNotListedAndKeepsItsWord() throws SQLException {
        String words = "('o1','true'),('o2','false'),('o3',''),('o4',' No '),('o5','yes')";
        StringBuilder dump = new StringBuilder(
                "INSERT INTO user (openid, created_at) VALUES ('https://openid.example/o','2016-01-01 00:00:00');");
        for (int i = 1; i <= 5; i++) {
            dump.append(
                            "INSERT INTO test (id, cpid, duration_seconds, created_at) VALUES ('o%1$d','c',1,'2016-01-01 00:00:00');"
                                    .formatted(i))
                    .append("INSERT INTO results (test_id, name) VALUES ('o%1$d','t');".formatted(i))
                    .append(
                            "INSERT INTO meta (test_id, meta_key, value) VALUES ('o%1$d','user','https://openid.example/o');"
                                    .formatted(i));
        }
        dump.append("INSERT INTO meta (test_id, meta_key, value) VALUES ")
                .append(words.replace(",'", ",'shared','"))
                .append(";");

        assertThat(imported(dump.toString()).getString("error")).isNull();

        assertThat(Fixtures.rows(dataSource, "select id, shared, listed from result order by id"))
                .isEqualTo("""
                o1|true|1
                o2|false|0
                o3||0
                o4| No |0
                o5|yes|1
                """);
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndLeavesNoFile() {
        given().body(new byte[(1 << 20) + 1])
                .post(IMPORTS)
                .then()
                .statusCode(413)
                .body("detail", containsString("more than 1048576 bytes"));

        assertThat(spooled()).isEmpty();
    }

    @Test
    void anEmptyBodyIsRefused() {
        given().post(IMPORTS).then().statusCode(400);

        assertThat(spooled()).isEmpty();
    }

    @Test
    void theConfiguredDatabaseIsTheOnlyOne() {
        given().post(IMPORTS + "?source=database")
                .then()
                .statusCode(409)
                .body("detail", containsString("no database is configured"));
        given().post(IMPORTS + "?source=jdbc:mysql://127.0.0.1:1/x").then().statusCode(400);
    }

    @Test
    void anUnknownImportIsNotFound() {
        given().get(IMPORTS + "/no-such").then().statusCode(404).body("detail", equalTo("Import no-such not found"));
        given().accept("text/html")
                .get("/refstack/admin/imports/no-such")
                .then()
                .statusCode(404);
    }

    @Test
    void thePagesShowTheReport() {
        given().accept("text/html")
                .get("/refstack/admin/imports")
                .then()
                .statusCode(200)
                .body(containsString("Nothing was imported yet"));
        JsonPath run = imported(Fixtures.small().replace("weather", "<script>x</script>"));

        given().accept("text/html")
                .get("/refstack/admin/imports")
                .then()
                .statusCode(200)
                .body(containsString(run.getString("page")));
        String page = given().accept("text/html")
                .get(run.getString("page"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains(
                        "5<span class=\"of\"> of 5",
                        "href=\"" + IMPORTS + "/" + run.getString("id") + "\"",
                        "the same person twice in a group",
                        "&lt;script&gt;")
                .doesNotContain("<script>x", "http-equiv=\"refresh\"");
    }

    @Test
    void theImportIsInTheAuditLog() throws SQLException {
        JsonPath run = imported(Fixtures.small());

        assertThat(Fixtures.rows(dataSource, "select action, about_kind, about_id from audit_entry"))
                .isEqualTo("import.received|import|" + run.getString("id") + "\n");
    }

    @Test
    void anImportAnnouncesNothing() throws SQLException {
        imported(Fixtures.small());

        assertThat(Fixtures.rows(dataSource, "select count(*) from outbox")).isEqualTo("0\n");
    }

    @Test
    void aRealDumpOfUpstreamsIsImportedWhole() throws IOException {
        Assumptions.assumeTrue(Files.exists(SampleDump.path()));

        JsonPath run = imported(Files.readAllBytes(SampleDump.path()));

        assertThat(run.getString("error")).isNull();
        assertThat(table(run, "test")).isEqualTo(counts(42, 42, 0, 0, Map.of()));
        assertThat(table(run, "results")).isEqualTo(counts(927, 927, 0, 0, Map.of()));
        assertThat(table(run, "meta")).isEqualTo(counts(16, 16, 0, 0, Map.of()));
        assertThat(table(run, "pubkeys")).isEqualTo(counts(3, 3, 0, 0, Map.of()));
        assertThat(table(run, "organization")).isEqualTo(counts(5, 5, 0, 0, Map.of()));
        assertThat(run.getInt("report.comparison.equal")).isEqualTo(42);
        assertThat(run.getInt("report.comparison.target_tests")).isEqualTo(927);
    }

    static JsonPath imported(String dump) {
        return imported(dump.getBytes(StandardCharsets.UTF_8));
    }

    static JsonPath imported(byte[] dump) {
        Response answer = given().body(dump).post(IMPORTS);
        if (answer.statusCode() == 201) {
            return finished(answer.header("Location"));
        }
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonPath failed = finished(IMPORTS + "/" + given().get(IMPORTS).path("imports[0].id"));
        assertThat(answer.jsonPath().getString("detail")).isEqualTo(failed.getString("problem"));
        return failed;
    }

    static JsonPath finished(String location) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            JsonPath run =
                    given().get(location).then().statusCode(200).extract().jsonPath();
            if (!List.of("WAITING", "RUNNING").contains(run.getString("state"))) {
                return run;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("import: " + run.prettify() + " (expected: an end)");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Map<String, Object> table(JsonPath run, String name) {
        Map<String, Object> table = run.getMap("report.tables.find { it.table == '" + name + "' }");
        table.remove("table");
        return table;
    }

    private static Map<String, Object> counts(
            int read, int imported, int known, int skipped, Map<String, Integer> reasons) {
        return Map.of("read", read, "imported", imported, "known", known, "skipped", skipped, "reasons", reasons);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    private List<String> spooled() {
        if (!Files.exists(waiting)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(waiting)) {
            return files.map(Path::toString).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
