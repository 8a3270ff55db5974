package org.infraportal.refstack.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.Caller;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint of vendors, products and the log, asked by everyone: a line says what each of them gets. The
 * thing asked for is a private vendor with a private product; "pub" lines ask for an official one.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AccessMatrixTest {
    private static final List<String> CALLERS = List.of("anonymous", "stranger", "member", "admin", "foundation");
    private static final String JSON = "/refstack/api/v1";

    /** Method, address, body (a form where it begins with no brace), then the status for each of the callers. */
    private static final String MATRIX = """
            GET    /refstack/api/v1/vendors                     -                          200 200 200 200 200
            POST   /refstack/api/v1/vendors                     {"name":"n"}               401 201 201 201 201
            GET    /refstack/api/v1/vendors/V                   -                          403 403 200 200 200
            GET    /refstack/api/v1/vendors/O                   -                          200 200 200 200 200
            PUT    /refstack/api/v1/vendors/V                   {"description":"d"}        401 403 403 200 200
            PUT    /refstack/api/v1/vendors/O                   {"description":"d"}        401 403 403 200 200
            PUT    /refstack/api/v1/vendors/O                   {"name":"other"}           401 403 403 403 200
            DELETE /refstack/api/v1/vendors/V                   -                          401 403 403 204 204
            DELETE /refstack/api/v1/vendors/O                   -                          401 403 403 204 204
            DELETE /refstack/api/v1/vendors/F                   -                          401 403 403 403 403
            POST   /refstack/api/v1/vendors/V/action            {"register":1}             401 403 403 200 403
            POST   /refstack/api/v1/vendors/P/action            {"cancel":1}               401 403 403 200 403
            POST   /refstack/api/v1/vendors/P/action            {"approve":1}              401 403 403 403 200
            POST   /refstack/api/v1/vendors/P/action            {"deny":1,"registration_decline_reason":"r"} 401 403 403 403 200
            GET    /refstack/api/v1/vendors/V/users             -                          401 200 200 200 200
            PUT    /refstack/api/v1/vendors/V/users/S           -                          401 403 403 204 204
            DELETE /refstack/api/v1/vendors/V/users/M           -                          401 403 204 204 204
            DELETE /refstack/api/v1/vendors/V/users/A           -                          401 403 403 409 409
            GET    /refstack/api/v1/vendors/V/members           -                          401 403 200 200 200
            GET    /refstack/api/v1/vendors/O/members           -                          401 403 200 200 200
            PUT    /refstack/api/v1/vendors/V/members/M         {"role":"admin"}           401 403 403 204 204
            GET    /refstack/api/v1/vendors/V/invitations       -                          401 403 403 200 200
            POST   /refstack/api/v1/vendors/V/invitations       {"role":"admin"}           401 403 403 201 201
            DELETE /refstack/api/v1/vendors/V/invitations/I     -                          401 403 403 204 204
            GET    /refstack/api/v1/products                    -                          200 200 200 200 200
            POST   /refstack/api/v1/products                    {"name":"n","product_type":1} 401 201 201 201 201
            POST   /refstack/api/v1/products                    {"name":"n","product_type":1,"organization_id":"V"} 401 403 403 201 201
            POST   /refstack/api/v1/products                    {"name":"n","product_type":1,"organization_id":"O"} 401 403 403 201 201
            GET    /refstack/api/v1/products/p                  -                          403 403 200 200 200
            GET    /refstack/api/v1/products/o                  -                          200 200 200 200 200
            PUT    /refstack/api/v1/products/p                  {"name":"n"}               401 403 403 200 200
            PUT    /refstack/api/v1/products/o                  {"public":false}           401 403 403 200 200
            PUT    /refstack/api/v1/products/p                  {"public":true}            401 403 403 403 403
            DELETE /refstack/api/v1/products/p                  -                          401 403 403 204 204
            DELETE /refstack/api/v1/products/o                  -                          401 403 403 204 204
            GET    /refstack/api/v1/products/p/versions         -                          403 403 200 200 200
            GET    /refstack/api/v1/products/o/versions         -                          200 200 200 200 200
            POST   /refstack/api/v1/products/p/versions         {"version":"2"}            401 403 403 201 201
            GET    /refstack/api/v1/products/p/versions/x       -                          403 403 200 200 200
            GET    /refstack/api/v1/products/o/versions/x       -                          404 404 404 404 404
            PUT    /refstack/api/v1/products/p/versions/x       {"cpid":"c"}               401 403 403 200 200
            PUT    /refstack/api/v1/products/o/versions/x       {"cpid":"c"}               401 403 403 404 404
            DELETE /refstack/api/v1/products/p/versions/x       -                          401 403 403 204 204
            GET    /refstack/api/v1/audit                       -                          401 403 403 403 200
            GET    /refstack/vendors                            -                          200 200 200 200 200
            GET    /refstack/vendors.csv                        -                          200 200 200 200 200
            GET    /refstack/vendors/new                        -                          401 200 200 200 200
            POST   /refstack/vendors/new                        name=n                     401 303 303 303 303
            GET    /refstack/vendors/V                          -                          403 403 200 200 200
            GET    /refstack/vendors/O                          -                          200 200 200 200 200
            POST   /refstack/vendors/V                          name=n                     401 403 403 303 303
            POST   /refstack/vendors/O                          name=n                     401 403 403 403 303
            POST   /refstack/vendors/V/registration             action=register            401 403 403 303 403
            POST   /refstack/vendors/P/registration             action=approve             401 403 403 403 303
            POST   /refstack/vendors/P/registration             action=deny&reason=r       401 403 403 403 303
            POST   /refstack/vendors/V/deletion                 sure=yes                   401 403 403 303 303
            POST   /refstack/vendors/O/deletion                 sure=yes                   401 403 403 303 303
            POST   /refstack/vendors/V/members                  openid=OPENID&role=admin   401 403 403 303 303
            POST   /refstack/vendors/V/members/M/removal        -                          401 403 303 303 303
            POST   /refstack/vendors/V/invitations              role=admin                 401 403 403 200 200
            POST   /refstack/vendors/V/invitations/I/revocation -                          401 403 403 303 303
            GET    /refstack/products                           -                          200 200 200 200 200
            GET    /refstack/products.csv                       -                          200 200 200 200 200
            GET    /refstack/products/new                       -                          401 200 200 200 200
            POST   /refstack/products/new                       name=n&type=1              401 303 303 303 303
            POST   /refstack/products/new                       name=n&type=1&vendor=V     401 403 403 303 303
            GET    /refstack/products/p                         -                          403 403 200 200 200
            GET    /refstack/products/o                         -                          200 200 200 200 200
            POST   /refstack/products/p                         name=n                     401 403 403 303 303
            POST   /refstack/products/o                         name=n                     401 403 403 303 303
            POST   /refstack/products/o/publicity               everyone=no               401 403 403 303 303
            POST   /refstack/products/p/deletion                sure=yes                   401 403 403 303 303
            POST   /refstack/products/p/versions                version=2                  401 403 403 303 303
            POST   /refstack/products/p/versions/x              cpid=c                     401 403 403 303 303
            POST   /refstack/products/p/versions/x/deletion     -                          401 403 403 303 303
            GET    /refstack/admin                              -                          401 403 403 403 200
            GET    /refstack/admin/audit                        -                          401 403 403 403 200
            GET    /refstack/admin/audit.csv                    -                          401 403 403 403 200
            """;

    @BeforeEach
    void vendorsOfEveryKind() {
        Tables.empty(
                "product_version",
                "product",
                "vendor_invitation",
                "vendor_member",
                "vendor",
                "audit_entry",
                "public_key",
                "person");
        Map<String, String> ids = new LinkedHashMap<>();
        for (String name : List.of("stranger", "member", "admin", "foundation")) {
            Tables.execute("insert into person (openid, created_at) values (?, now())", Caller.openid(name));
            ids.put(
                    name,
                    Tables.rows("select id from person where openid = ?", Caller.openid(name))
                            .getFirst());
        }
        Map<String, Integer> kinds = Map.of("V", 1, "P", 2, "O", 3, "F", 0);
        kinds.forEach((vendor, kind) -> {
            Tables.execute(
                    "insert into vendor (id, kind, name, group_id, created_at) values (?, ?, ?, ?, now())",
                    vendor,
                    kind,
                    "Vendor " + vendor,
                    "g" + vendor);
            // Whoever is an admin of the Foundation's vendor would be staff everywhere.
            String admin = vendor.equals("F") ? "member" : "admin";
            for (Map.Entry<String, String> role :
                    Map.of("member", "member", "admin", admin).entrySet()) {
                Tables.execute(
                        "insert into vendor_member (vendor_id, person_id, role, created_at) values (?, ?, ?, now())",
                        vendor,
                        ids.get(role.getKey()),
                        role.getValue());
            }
        });
        Tables.execute("insert into product (id, vendor_id, name, product_type, public, created_at)"
                + " values ('p', 'V', 'P', 1, false, now()), ('o', 'O', 'O', 1, true, now())");
        Tables.execute("insert into product_version (id, product_id, version, created_at)"
                + " values ('pn', 'p', null, now()), ('x', 'p', '1', now()), ('on', 'o', null, now())");
        Tables.execute(
                "insert into vendor_invitation (id, vendor_id, role, secret_digest, invited_by, created_at, expires_at)"
                        + " values ('I', 'V', 'admin', repeat('x', 32), ?, now(), now() + interval 7 day)",
                ids.get("admin"));
    }

    static Stream<Arguments> matrix() {
        return MATRIX.lines().flatMap(line -> {
            String[] cells = line.strip().split("\\s+");
            return CALLERS.stream()
                    .map(caller -> Arguments.of(
                            caller,
                            cells[0],
                            cells[1],
                            cells[2],
                            Integer.parseInt(cells[3 + CALLERS.indexOf(caller)])));
        });
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @MethodSource("matrix")
    void everybodyGetsWhatIsTheirs(String caller, String method, String address, String body, int status) {
        String before = state();
        switch (caller) {
            case "anonymous" -> Caller.isNobody();
            case "foundation" -> Caller.isFoundation();
            default -> Caller.is(caller);
        }

        int answer = request(address, body)
                .request(Method.valueOf(method), withOpenids(address))
                .statusCode();

        assertThat(answer).isEqualTo(status);
        if (status >= 400) {
            assertThat(state()).as("nothing changes").isEqualTo(before);
        }
    }

    private static RequestSpecification request(String address, String body) {
        RequestSpecification request = given().redirects().follow(false);
        if (!address.startsWith(JSON)) {
            request = request.accept("text/html,*/*").contentType("application/x-www-form-urlencoded");
        }
        String filled = body.replace("OPENID", Caller.openid("stranger"));
        return body.equals("-") ? request : request.body(filled);
    }

    /** The last letter of an address of somebody stands for their openid. */
    private static String withOpenids(String address) {
        String person = address.replaceFirst("^.*/(users|members)/", "").replaceFirst("/removal$", "");
        return switch (person) {
            case "S" -> address.replace("/S", "/" + encoded("stranger"));
            case "M" -> address.replace("/M", "/" + encoded("member"));
            case "A" -> address.replace("/A", "/" + encoded("admin"));
            default -> address;
        };
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().encodeToString(Caller.openid(name).getBytes(StandardCharsets.UTF_8));
    }

    private static String state() {
        return Arrays.asList(
                        "vendor", "vendor_member", "vendor_invitation", "product", "product_version", "audit_entry")
                .stream()
                .map(table -> table + Tables.rows("select * from " + table + " order by 1, 2"))
                .toList()
                .toString();
    }
}
