package org.infraportal.refstack.imports;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "admin", roles = "portal-admin")
class ExportResourceTest {
    private static final String EXPORT = "/refstack/api/v1/export";

    @Inject
    DataSource dataSource;

    @BeforeEach
    void empty() throws SQLException {
        Fixtures.empty(dataSource);
    }

    @Test
    void whatWasImportedComesBackTheSame() throws SQLException {
        ImportsResourceTest.imported(Fixtures.small());
        String before = Fixtures.everything(dataSource);

        String dump = export();
        Fixtures.empty(dataSource);
        JsonPath again = ImportsResourceTest.imported(dump);

        assertThat(again.getString("error")).isNull();
        assertThat(Fixtures.everything(dataSource)).isEqualTo(before);
        assertThat(again.getInt("report.comparison.results")).isEqualTo(5);
        assertThat(again.getInt("report.comparison.equal")).isEqualTo(5);
    }

    @Test
    void everyResultHasTheSameTestsOnBothWays() {
        JsonPath there = ImportsResourceTest.imported(Fixtures.small());

        JsonPath back = ImportsResourceTest.imported(export());

        assertThat(back.getString("report.comparison.source_sha256"))
                .isEqualTo(there.getString("report.comparison.source_sha256"));
        assertThat(back.getList("report.tables.imported", Integer.class)).containsOnly(0);
    }

    @Test
    void aServerTakesTheExportWithAllItsForeignKeys() throws SQLException {
        ImportsResourceTest.imported(Fixtures.small());
        String dump = export();

        try (Connection scratch = scratch(dump)) {
            assertThat(Fixtures.rows(scratch, "select version_num from alembic_version"))
                    .isEqualTo("434be17a6ec3\n");
            assertThat(Fixtures.rows(scratch, "select test_id, name, uuid from results order by test_id, name"))
                    .isEqualTo("""
                            10000000-0000-4000-8000-000000000001|tempest.api.compute.A.test_one|5e2f8e1c-0000-4000-8000-000000000001
                            10000000-0000-4000-8000-000000000001|tempest.api.compute.A.test_three|zzz
                            10000000-0000-4000-8000-000000000001|tempest.api.compute.A.test_two|null
                            10000000-0000-4000-8000-000000000002|tempest.api.compute.A.test_one|5e2f8e1c-0000-4000-8000-000000000001
                            10000000-0000-4000-8000-000000000003|tempest.api.compute.A.test_one|5e2f8e1c-0000-4000-8000-000000000001
                            10000000-0000-4000-8000-000000000003|tempest.api.compute.A.test_ünicode['x']|null
                            10000000-0000-4000-8000-000000000004|5|null
                            """);
            assertThat(Fixtures.rows(scratch, "select test_id, meta_key, value from meta order by 1, 2"))
                    .isEqualTo("""
                            10000000-0000-4000-8000-000000000002|user|https://openid.example/ann
                            10000000-0000-4000-8000-000000000003|guideline|2016.08.json
                            10000000-0000-4000-8000-000000000003|shared|true
                            10000000-0000-4000-8000-000000000003|target|compute
                            10000000-0000-4000-8000-000000000003|user|https://openid.example/ann
                            10000000-0000-4000-8000-000000000004|public_key|AAAAleftover
                            10000000-0000-4000-8000-000000000005|user|https://openid.example/gone
                            10000000-0000-4000-8000-000000000005|weather|rain 'n' wind
                            """);
            assertThat(Fixtures.rows(scratch, "select `type`, product_type, `public` from product"))
                    .isEqualTo("0|1|1\n");
            assertThat(orphans(scratch)).isZero();
        }
    }

    @Test
    void whatUpstreamHasNoPlaceForIsCountedAndLeftOut() throws SQLException {
        ImportsResourceTest.imported(Fixtures.small());
        String member = "insert into vendor_member (vendor_id, person_id, role, created_at) select"
                + " '20000000-0000-4000-8000-000000000002', id, 'member', now() from person where openid like '%/bob'";
        Tables.execute(member);
        String odd = "{\"cpid\": \"c\", \"duration_seconds\": 1, \"results\": [{\"name\": \"a.Test\"},"
                + " {\"name\": \"a.test\"}, {\"name\": \"\u6f22\"}, {\"name\": \"b\"}]}";
        given().body(odd.getBytes(StandardCharsets.UTF_8))
                .post("/refstack/api/v1/results")
                .then()
                .statusCode(201);

        String dump = export();

        assertThat(dump)
                .contains("-- vendor members with the role member: 1\n", "-- entries of the audit log: 2\n")
                .contains("results.name outside of latin1, row left out: 1\n")
                .contains(
                        "results.name equal to another of its result but for case, accents or uuid, row left out: 1\n");
        try (Connection scratch = scratch(dump)) {
            assertThat(Fixtures.rows(scratch, "select count(*) from user_to_group"))
                    .isEqualTo("3\n");
            assertThat(Fixtures.rows(scratch, "select count(*) from results where test_id not like '1000%'"))
                    .isEqualTo("2\n");
        }
    }

    @Test
    void valuesThatLookLikeSqlComeBackAsValues() throws SQLException {
        String evil = "\\'); DROP TABLE user; -- \\\\ \\n \\0 \\Z \" ` \u20ac";
        String dump =
                "INSERT INTO user (openid, fullname, created_at) VALUES ('o','" + evil + "','2016-01-01 00:00:00');";
        ImportsResourceTest.imported(dump);
        String before = Fixtures.rows(dataSource, "select full_name from person where openid = 'o'");

        try (Connection scratch = scratch(export())) {
            assertThat(Fixtures.rows(scratch, "select fullname from user where openid = 'o'"))
                    .isEqualTo(before);
        }
    }

    @Test
    void anEmptyPortalHasAnExport() throws SQLException {
        String dump = export();

        try (Connection scratch = scratch(dump)) {
            assertThat(Fixtures.rows(scratch, "select count(*) from test")).isEqualTo("0\n");
        }
    }

    @Test
    void theExportSaysWhatItIsAndIsLogged() throws SQLException {
        given().get(EXPORT)
                .then()
                .statusCode(200)
                .contentType("application/sql")
                .header("Content-Disposition", startsWith("attachment; filename=\"refstack-20"));

        assertThat(Fixtures.rows(dataSource, "select action from audit_entry")).isEqualTo("export.read\n");
    }

    @Test
    void aRealDumpOfUpstreamsComesBackTheSame() throws Exception {
        Assumptions.assumeTrue(Files.exists(SampleDump.path()));
        JsonPath there = ImportsResourceTest.imported(Files.readAllBytes(SampleDump.path()));
        String before = Fixtures.everything(dataSource);

        String dump = export();
        Fixtures.empty(dataSource);
        JsonPath back = ImportsResourceTest.imported(dump);

        assertThat(Fixtures.everything(dataSource)).isEqualTo(before);
        assertThat(back.getString("report.comparison.source_sha256"))
                .isEqualTo(there.getString("report.comparison.source_sha256"));
        try (Connection scratch = scratch(dump)) {
            assertThat(Fixtures.rows(scratch, "select count(*) from results")).isEqualTo("927\n");
            assertThat(orphans(scratch)).isZero();
        }
    }

    private static String export() {
        String dump = given().get(EXPORT).then().statusCode(200).extract().asString();
        assertThat(dump).endsWith("-- Dump completed\n");
        return dump;
    }

    /** A schema of its own that the dump was loaded into, as a client of the database would. */
    private static Connection scratch(String dump) throws SQLException {
        String url = TestDatabase.newSchema();
        Connection connection = DriverManager.getConnection(
                url + "&allowMultiQueries=true", TestDatabase.user(), TestDatabase.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute(dump);
            while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                // Every statement has to have run.
            }
        }
        return connection;
    }

    /** Rows whose foreign keys point nowhere: the load does not look. */
    private static long orphans(Connection scratch) throws SQLException {
        long orphans = 0;
        for (String key : """
                pubkeys.openid user.openid
                user_to_group.user_openid user.openid
                user_to_group.group_id group.id
                organization.group_id group.id
                organization.created_by_user user.openid
                product.organization_id organization.id
                product.created_by_user user.openid
                product_version.product_id product.id
                product_version.created_by_user user.openid
                test.product_version_id product_version.id
                meta.test_id test.id
                results.test_id test.id""".split("\n")) {
            String[] parts = Arrays.stream(key.split("[. ]"))
                    .map(part -> "`" + part + "`")
                    .toArray(String[]::new);
            String sql =
                    "select count(*) from %1$s a left join %3$s b on a.%2$s = b.%4$s where a.%2$s is not null and b.%4$s is null";
            orphans += Long.parseLong(
                    Fixtures.rows(scratch, sql.formatted((Object[]) parts)).strip());
        }
        return orphans;
    }
}
