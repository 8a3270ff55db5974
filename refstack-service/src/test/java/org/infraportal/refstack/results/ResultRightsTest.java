package org.infraportal.refstack.results;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what with a result: every caller against every call, on results of every kind. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "anyone")
class ResultRightsTest {
    private static final String RESULTS = "/refstack/api/v1/results";
    private static final String ID = "00000000-0000-4000-8000-0000000000a1";
    private static final String VENDOR = "00000000-0000-4000-8000-0000000000b1";
    private static final String PRODUCT = "00000000-0000-4000-8000-0000000000c1";
    private static final String VERSION = "00000000-0000-4000-8000-0000000000d1";
    private static final List<String> CALLERS =
            List.of("nobody", "stranger", "signer", "member", "admin", "foundation");

    @BeforeEach
    void people() {
        Tables.empty(
                "result",
                "outbox",
                "audit_entry",
                "vendor_member",
                "product_version",
                "product",
                "vendor",
                "person_login",
                "public_key",
                "person",
                "test_set");
        Tables.execute("insert into test_set (id, digest, tests, ids) values (1, repeat('a', 32), 0, "
                + "unhex('3a30000000000000'))");
        long id = 1;
        for (String name : List.of("signer", "member", "admin")) {
            Tables.execute(
                    "insert into person (id, openid, created_at) values (?, ?, now())", id++, Caller.openid(name));
        }
        Tables.execute(
                "insert into vendor (id, kind, name, group_id, created_at) values (?, 3, 'Acme', uuid(), now())",
                VENDOR);
        Tables.execute(
                "insert into vendor_member (vendor_id, person_id, role, created_at) values "
                        + "(?, 2, 'member', now()), (?, 3, 'admin', now())",
                VENDOR,
                VENDOR);
        Tables.execute(
                "insert into product (id, vendor_id, name, product_type, public, created_at) values (?, ?, 'Cloud', 1, false, now())",
                PRODUCT,
                VENDOR);
        Tables.execute(
                "insert into product_version (id, product_id, version, created_at) values (?, ?, '1', now())",
                VERSION,
                PRODUCT);
    }

    private static void result(boolean signed, boolean shared, boolean associated, boolean verified) {
        Tables.empty("result");
        Tables.execute(
                "insert into result (id, created_at, cpid, duration_seconds, test_set_id, tests, owner_id, shared,"
                        + " guideline, target, verification_status, listed, product_version_id)"
                        + " values (?, now(), 'c', 1, 1, 0, ?, ?, 'g.json', 'compute', ?, ?, ?)",
                ID,
                signed ? 1L : null,
                shared ? "true" : null,
                verified ? 1 : 0,
                !signed || shared,
                associated ? VERSION : null);
    }

    /** One line a call: the status for each caller, in the order of {@link #CALLERS}. */
    private static String answers(boolean signed, boolean shared, boolean associated, boolean verified) {
        List<String> lines = new ArrayList<>();
        record Call(String name, java.util.function.ToIntFunction<RequestSpecification> sent) {}
        String one = RESULTS + "/" + ID;
        for (Call call : List.of(
                new Call("read", to -> to.get(one).statusCode()),
                new Call("meta", to -> to.get(one + "/meta").statusCode()),
                new Call("meta user", to -> to.get(one + "/meta/user").statusCode()),
                new Call("page", to -> to.accept("text/html")
                        .get("/refstack/results/" + ID)
                        .statusCode()),
                new Call("edit page", to -> to.accept("text/html")
                        .get("/refstack/results/" + ID + "/edit")
                        .statusCode()),
                new Call(
                        "share",
                        to -> to.body("true").post(one + "/meta/shared").statusCode()),
                new Call(
                        "set user", to -> to.body("me").post(one + "/meta/user").statusCode()),
                new Call("associate", to -> to.body("{\"product_version_id\":\"" + VERSION + "\"}")
                        .put(one)
                        .statusCode()),
                new Call(
                        "verify",
                        to -> to.body("{\"verification_status\":1}").put(one).statusCode()),
                new Call("delete", to -> to.delete(one).statusCode()))) {
            StringBuilder line = new StringBuilder(call.name()).append(":");
            for (String caller : CALLERS) {
                result(signed, shared, associated, verified);
                switch (caller) {
                    case "nobody" -> Caller.isNobody();
                    case "foundation" -> Caller.isFoundation();
                    default -> Caller.is(caller);
                }
                line.append(' ').append(call.sent().applyAsInt(given()));
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }

    @Test
    void anAnonymousResultIsEveryonesToReadAndTheFoundationsToChange() {
        assertThat(answers(false, false, false, false)).isEqualTo("""
                read: 200 200 200 200 200 200
                meta: 200 200 200 200 200 200
                meta user: 403 403 403 403 403 200
                page: 200 200 200 200 200 200
                edit page: 403 403 403 403 403 200
                share: 403 403 403 403 403 201
                set user: 403 403 403 403 403 403
                associate: 403 403 403 403 403 201
                verify: 403 403 403 403 403 403
                delete: 403 403 403 403 403 204""");
    }

    @Test
    void aPrivateResultIsItsSignersOnly() {
        assertThat(answers(true, false, false, false)).isEqualTo("""
                read: 401 401 200 401 401 200
                meta: 401 401 200 401 401 200
                meta user: 401 401 200 401 401 200
                page: 401 401 200 401 401 200
                edit page: 401 401 200 401 401 200
                share: 401 401 201 401 401 201
                set user: 401 401 403 401 401 403
                associate: 401 401 403 401 401 201
                verify: 401 401 403 401 401 403
                delete: 401 401 204 401 401 204""");
    }

    @Test
    void anAssociatedResultBelongsToTheVendorsAdmins() {
        assertThat(answers(true, false, true, false)).isEqualTo("""
                read: 401 401 200 200 200 200
                meta: 401 401 200 200 200 200
                meta user: 401 401 403 403 200 200
                page: 401 401 200 200 200 200
                edit page: 401 401 403 403 200 200
                share: 401 401 403 403 201 201
                set user: 401 401 403 403 403 403
                associate: 401 401 403 403 201 201
                verify: 401 401 403 403 403 403
                delete: 401 401 403 403 204 204""");
    }

    @Test
    void aSharedResultIsVerifiedByTheFoundation() {
        assertThat(answers(true, true, true, false)).isEqualTo("""
                read: 200 200 200 200 200 200
                meta: 200 200 200 200 200 200
                meta user: 403 403 403 403 200 200
                page: 200 200 200 200 200 200
                edit page: 403 403 403 403 200 200
                share: 403 403 403 403 201 201
                set user: 403 403 403 403 403 403
                associate: 403 403 403 403 201 201
                verify: 403 403 403 403 403 201
                delete: 403 403 403 403 204 204""");
    }

    @Test
    void aVerifiedResultIsFrozenForEveryone() {
        assertThat(answers(true, true, true, true)).isEqualTo("""
                read: 200 200 200 200 200 200
                meta: 200 200 200 200 200 200
                meta user: 403 403 403 403 200 200
                page: 200 200 200 200 200 200
                edit page: 403 403 403 403 200 200
                share: 403 403 403 403 403 403
                set user: 403 403 403 403 403 403
                associate: 403 403 403 403 403 403
                verify: 403 403 403 403 403 201
                delete: 403 403 403 403 403 403""");
    }
}
