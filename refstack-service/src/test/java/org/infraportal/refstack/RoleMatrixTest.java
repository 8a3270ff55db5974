package org.infraportal.refstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import org.infraportal.subunit.SubunitWriter;
import org.infraportal.subunit.TestStatus;
import org.infraportal.testing.Caller;
import org.infraportal.testing.RoleMatrixChecks;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;

/** The ids of things are the words that the table has for them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RoleMatrixTest extends RoleMatrixChecks {
    private static final ClientKey KEY = new ClientKey(2048);
    private static final String GUIDELINE = "sample.2026.01.json";
    private static final String SECRET = "secret";
    /** Those of the table, who owns what is "other", and a member of every company. */
    private static final List<String> PEOPLE = List.of("visitor", "vendor", "staff", "root", "admin", "other", "mate");

    @Override
    protected void prepare() {
        Caller.isFoundation();
        given().post("/refstack/api/v1/guidelines/refresh").then().statusCode(200);
        Tables.empty(
                "result",
                "test_set",
                "product_version",
                "product",
                "vendor_invitation",
                "vendor_member",
                "vendor",
                "audit_entry",
                "public_key",
                "person_login",
                "person",
                "import_run",
                "job",
                "outbox");
        for (String name : PEOPLE) {
            Tables.execute(
                    "insert into person (id, openid, full_name, email, created_at) values (?, ?, ?, ?, now())",
                    id(name),
                    Caller.openid(name),
                    "Name of " + name,
                    name + "@example.org");
        }
        company("own", 1, "vendor");
        company("pending", 2, "vendor");
        company("official", 3, "vendor");
        company("other", 1, "other");
        company("public", 3, "other");
        company("joined", 1, "other");
        company("foundation", 0, "other");
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at) values ('joined', ?, 'member', now())",
                id("vendor"));
        Tables.execute("insert into test_set (id, digest, tests, ids) values (1, repeat('a', 32), 0, "
                + "unhex('3a30000000000000'))");
        result("own", "vendor", null);
        result("other", "other", null);
        result("shared", "other", "true");
        result("ready", "vendor", "true");
        result("unsigned", null, null);
        Tables.execute("update result set product_version_id = 'v-official' where id = 'ready'");
        for (String owner : List.of("own", "other")) {
            Tables.execute(
                    "insert into public_key (id, person_id, format, encoded, fingerprint, created_at)"
                            + " values (?, ?, 'ssh-rsa', 'AAAA', unhex(sha2(?, 256)), now())",
                    owner,
                    id(owner.equals("own") ? "vendor" : owner),
                    owner);
        }
        Tables.execute("insert into import_run (id, started_at, source) values ('known', now(), 'dump.sql')");
        Tables.execute(
                "insert into job (kind, subject, state, with_file, received, done, unit, started_at, ended_at, page,"
                        + " heartbeat_at, attempts) values ('dumps', 'known', 'DONE', false, true, 0, 'rows', now(), now(),"
                        + " '/refstack/admin/imports/known', now(), 1)");
    }

    /** A company with an admin, a member, an invitation, and a product of one version, public if the company is. */
    private static void company(String word, int kind, String admin) {
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values (?, ?, ?, ?, now())",
                word,
                kind,
                "Company " + word,
                "g-" + word);
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at)"
                        + " values (?, ?, 'admin', now()), (?, ?, 'member', now())",
                word,
                id(admin),
                word,
                id("mate"));
        Tables.execute(
                "insert into vendor_invitation (id, vendor_id, role, secret_digest, invited_by, created_at, expires_at)"
                        + " values (?, ?, 'admin', unhex(sha2(?, 256)), ?, now(), now() + interval 7 day)",
                word,
                word,
                word.equals("other") ? SECRET : word,
                id(admin));
        Tables.execute(
                "insert into product (id, vendor_id, name, product_type, public, created_at)"
                        + " values (?, ?, ?, 1, ?, now())",
                word,
                word,
                "Product " + word,
                kind == 3);
        Tables.execute(
                "insert into product_version (id, product_id, version, created_at) values (?, ?, null, now()), (?, ?, '1',"
                        + " now())",
                "n-" + word,
                word,
                "v-" + word,
                word);
    }

    private static void result(String word, String signer, String shared) {
        Tables.execute(
                "insert into result (id, created_at, cpid, duration_seconds, test_set_id, tests, owner_id, shared, guideline,"
                        + " target, listed) values (?, now(), 'c', 1, 1, 0, ?, ?, ?, 'platform', ?)",
                word,
                signer == null ? null : id(signer),
                shared,
                GUIDELINE,
                signer == null || shared != null);
    }

    @Override
    protected String value(String noun, String object) {
        return switch (noun) {
            case "guidelines" -> GUIDELINE;
            case "meta" -> "guideline";
            case "versions" -> "v-" + object;
            case "users", "members" -> person(object.equals("joined") || object.equals("last") ? "vendor" : "mate");
            case "vendors" -> object.equals("last") ? "own" : object;
            case "invitations" -> object.equals("link") ? SECRET : object;
            default -> object;
        };
    }

    private static int id(String name) {
        return PEOPLE.indexOf(name) + 1;
    }

    private static String person(String name) {
        return Base64.getUrlEncoder().encodeToString(bytes(Caller.openid(name)));
    }

    @Override
    protected byte[] body(String word) {
        return switch (word) {
            case "stream" -> stream();
            case "key" ->
                bytes("{\"raw_key\": \"" + KEY.openSsh() + "\", \"self_signature\": \"" + KEY.sign("signature")
                        + "\"}");
            case "key-form" ->
                bytes("raw_key=" + URLEncoder.encode(KEY.openSsh(), StandardCharsets.UTF_8) + "&self_signature="
                        + KEY.sign("signature"));
            default -> super.body(word);
        };
    }

    private static byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SubunitWriter writer = new SubunitWriter(bytes);
        Instant now = Instant.parse("2026-03-02T10:00:00Z");
        try {
            writer.status("tempest.api.one", TestStatus.INPROGRESS, now);
            writer.status("tempest.api.one", TestStatus.SUCCESS, now.plusSeconds(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
