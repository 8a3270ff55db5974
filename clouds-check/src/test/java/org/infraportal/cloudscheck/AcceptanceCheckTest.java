package org.infraportal.cloudscheck;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.Network;
import org.infraportal.fetch.Resolver;
import org.infraportal.testing.FakeCloud;
import org.infraportal.testing.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AcceptanceCheckTest {
    private static final AddressRules LOOPBACK = new AddressRules(List.of(Network.of("127.0.0.0/8")));
    private static final Duration DAY = Duration.ofDays(1);
    private static Vertx vertx;
    private static TestCertificates.Held root;
    private static TestCertificates.Held issuer;
    private static TestCertificates.Held good;

    private FakeCloud cloud;

    @BeforeAll
    static void prepare() {
        vertx = Vertx.vertx();
        root = TestCertificates.authority("Root", null, DAY.negated(), TestCertificates.YEAR);
        issuer = TestCertificates.authority("Issuer", root, DAY.negated(), TestCertificates.YEAR);
        good = TestCertificates.server(issuer, DAY.negated(), TestCertificates.YEAR, "127.0.0.1")
                .sending(issuer);
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @BeforeEach
    void start() {
        cloud = new FakeCloud(good);
    }

    @AfterEach
    void end() {
        cloud.close();
    }

    @Test
    void goodCloudPassesAndNothingIsLeft() {
        CheckReport report = check();

        assertThat(verdicts(report))
                .isEqualTo("T1 PASS, T2 PASS, K1 PASS, K2 PASS, K3 PASS, K4 PASS, K5 PASS, N1 PASS, N2 PASS, N3 PASS,"
                        + " N4 SKIP, G1 PASS, G2 PASS, G3 PASS, G4 PASS, G5 PASS, Q1 PASS, Q2 PASS, Q3 PASS, C1 PASS,"
                        + " D1 SKIP");
        assertThat(report.overall()).isEqualTo(Verdict.PASS);
        assertThat(report.effective()).isEqualTo(new Capacity(100L, "instances"));
        assertThat(report.leftovers()).isEmpty();
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void reportIsReadAsItWasWritten() {
        CheckReport report = check();

        assertThat(CheckReports.read(CheckReports.write(report))).isEqualTo(report);
        String written = CheckReports.write(report);
        for (String changed : List.of(
                written.replace("\"overall\" : \"PASS\"", "\"overall\" : \"WARN\""),
                written.replace("\"rule\" : \"T2\"", "\"rule\" : \"T1\""),
                written.replace("\"verdict\" : \"SKIP\"", "\"verdict\" : null"),
                written.replace("\"limitedBy\" : \"instances\"", "\"limitedBy\" : \"luck\""),
                written.replace("\"leftovers\" : [ ]", "\"leftovers\" : [ null ]"))) {
            assertThat(changed).isNotEqualTo(written);
            assertThatThrownBy(() -> CheckReports.read(changed)).hasMessageStartingWith("report: not readable");
        }
        assertThatThrownBy(() -> CheckReports.read("{}"))
                .hasMessage("report: not readable (expected: the JSON that ./portal cloud check wrote)");
    }

    @Test
    void applicationCredentialSignsInWithoutAScope() {
        StringBuilder sent = new StringBuilder();
        cloud.on("POST /identity/v3/auth/tokens", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            sent.append(new String(body)).append('\n');
            exchange.setStreams(new java.io.ByteArrayInputStream(body), null);
            cloud.signIn(exchange);
        });

        CheckReport report = check(request(
                cloud,
                root.pem(),
                Credentials.application("zuul", FakeCloud.ZUUL_PASSWORD),
                Credentials.application("ci", FakeCloud.CI_PASSWORD)));

        assertThat(report.overall()).isEqualTo(Verdict.PASS);
        assertThat(sent.toString().lines().findFirst().orElseThrow())
                .contains("\"methods\":[\"application_credential\"]")
                .doesNotContain("scope");
    }

    @Test
    void httpKeystoneIsNeverAsked() {
        try (FakeCloud plain = FakeCloud.plain()) {
            CheckReport report = check(request(plain, null, zuul(), ci()));

            assertThat(report.rule(Rule.T1).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.rule(Rule.K2).verdict()).isEqualTo(Verdict.SKIP);
            assertThat(plain.asked()).isEmpty();
        }
    }

    @Test
    void addressWithAPasswordIsRefusedWithoutShowingIt() {
        CheckReport report = check(named(cloud.url("").replace("//", "//bob:geheim@"), FakeCloud.REGION));

        assertThat(report.rule(Rule.T1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(CheckReports.write(report)).doesNotContain("geheim");
        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void expiredCertificateThatIsTrustedItselfIsRefused() {
        TestCertificates.Held expired =
                TestCertificates.server(null, Duration.ofDays(-400), DAY.negated(), "127.0.0.1");

        refused(expired, expired.pem(), "certificate expired on ");
    }

    @Test
    void expiredAuthorityThatIsTrustedIsRefused() {
        TestCertificates.Held old = TestCertificates.authority("Old", null, Duration.ofDays(-400), DAY.negated());

        refused(
                TestCertificates.server(old, DAY.negated(), TestCertificates.YEAR, "127.0.0.1"),
                old.pem(),
                "certificate of CN=Old in the chain expired");
    }

    @Test
    void expiredIntermediateIsRefused() {
        TestCertificates.Held old = TestCertificates.authority("Old", root, Duration.ofDays(-400), DAY.negated());

        refused(
                TestCertificates.server(old, DAY.negated(), TestCertificates.YEAR, "127.0.0.1")
                        .sending(old),
                root.pem(),
                "certificate of CN=Old in the chain expired on ");
    }

    @Test
    void certificateThatIsNotYetValidIsRefused() {
        refused(
                TestCertificates.server(issuer, DAY, TestCertificates.YEAR, "127.0.0.1")
                        .sending(issuer),
                root.pem(),
                "certificate is not valid before ");
    }

    @Test
    void certificateForAnotherHostIsRefused() {
        refused(
                TestCertificates.server(issuer, DAY.negated(), TestCertificates.YEAR, "elsewhere.example")
                        .sending(issuer),
                root.pem(),
                "certificate is for elsewhere.example, not for 127.0.0.1");
    }

    @Test
    void commonNameCountsForNothing() {
        refused(
                TestCertificates.server(issuer, DAY.negated(), TestCertificates.YEAR)
                        .sending(issuer),
                root.pem(),
                "certificate is for no name at all, not for 127.0.0.1");
    }

    @Test
    void missingIntermediateIsRefused() {
        refused(
                TestCertificates.server(issuer, DAY.negated(), TestCertificates.YEAR, "127.0.0.1"),
                root.pem(),
                "certificate is issued by CN=Issuer, which leads to none that is trusted");
    }

    @Test
    void selfSignedCertificateThatWasNotGivenIsRefused() {
        refused(
                TestCertificates.server(null, DAY.negated(), TestCertificates.YEAR, "127.0.0.1"),
                null,
                "certificate is self-signed");
    }

    private void refused(TestCertificates.Held held, String cacert, String value) {
        try (FakeCloud server = new FakeCloud(held)) {
            CheckReport report = check(request(server, cacert, zuul(), ci()));

            assertThat(report.rule(Rule.T2).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.rule(Rule.T2).value()).startsWith(value);
            assertThat(report.rule(Rule.K1).verdict()).isEqualTo(Verdict.SKIP);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void selfSignedCertificateThatWasGivenIsGood() {
        TestCertificates.Held own = TestCertificates.server(null, DAY.negated(), TestCertificates.YEAR, "127.0.0.1");
        try (FakeCloud server = new FakeCloud(own)) {
            assertThat(check(request(server, own.pem(), zuul(), ci())).overall())
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void certificateIsJudgedByTheClock() {
        Duration toTheEnd = TestCertificates.YEAR;

        assertThat(later(toTheEnd.minusDays(31)).rule(Rule.T2).verdict()).isEqualTo(Verdict.PASS);
        assertThat(later(toTheEnd.minusDays(29)).rule(Rule.T2).verdict()).isEqualTo(Verdict.WARN);
        assertThat(later(toTheEnd.plusDays(1)).rule(Rule.T2).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(later(toTheEnd.negated()).rule(Rule.T2).value()).startsWith("certificate is not valid before ");
    }

    private CheckReport later(Duration later) {
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), later);
        return new AcceptanceCheck(vertx, CheckSettings.of(LOOPBACK, clock))
                .run(request(cloud, root.pem(), zuul(), ci()), CheckFollower.NONE);
    }

    @Test
    void certificateOfAnotherEndpointIsLookedAtToo() {
        TestCertificates.Held expired = TestCertificates.server(
                        issuer, Duration.ofDays(-400), DAY.negated(), "127.0.0.1")
                .sending(issuer);
        try (FakeCloud other = new FakeCloud(expired)) {
            cloud.endpoint("compute", other.url("/compute/v2.1"));

            CheckReport report = check();

            assertThat(report.rule(Rule.T2).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.rule(Rule.T2).value()).startsWith("compute: certificate expired on ");
            assertThat(report.rule(Rule.K4).verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.SKIP);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void tokenGoesToNoHttpEndpoint() {
        try (FakeCloud plain = FakeCloud.plain()) {
            cloud.endpoint("image", plain.url("/image"));

            CheckReport report = check();

            assertThat(report.rule(Rule.T2).verdict()).isEqualTo(Verdict.WARN);
            assertThat(report.rule(Rule.T2).value()).contains("G1 to G5 are not looked at");
            assertThat(report.rule(Rule.G1).verdict()).isEqualTo(Verdict.SKIP);
            assertThat(report.overall()).isEqualTo(Verdict.WARN);
            assertThat(plain.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.5/compute/v2.1",
                "http://169.254.169.254/latest",
                "https://[::1]:1/compute",
                "https://[::ffff:10.0.0.1]/compute/v2.1"
            })
    void endpointInAPrivateNetworkIsAFindingAndNoRequest(String url) {
        cloud.endpoint("compute", url);

        CheckReport report = check();

        assertThat(report.rule(Rule.T2).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.T2).value()).contains("not public; nothing was sent there");
        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.SKIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://u:geheim@127.0.0.1/x", "ftp://127.0.0.1/", "https://", "nonsense", "https://a b/"})
    void endpointThatIsNoneIsAFinding(String url) {
        cloud.endpoint("compute", url);

        CheckReport report = check();

        assertThat(report.rule(Rule.T2).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.SKIP);
        assertThat(CheckReports.write(report)).doesNotContain("geheim");
    }

    @Test
    void loopbackIsRefusedUnlessItIsAllowed() {
        CheckReport report = new AcceptanceCheck(vertx, CheckSettings.of(AddressRules.publicOnly(), Clock.systemUTC()))
                .run(request(cloud, root.pem(), zuul(), ci()), CheckFollower.NONE);

        assertThat(report.rule(Rule.T2).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.T2).value()).contains("not public");
        assertThat(cloud.asked()).isEmpty();
    }

    /** A name server that says a public address first and a private one when the connection is made. */
    @Test
    void nameThatLeadsIntoAPrivateNetworkIsRefused() {
        Resolver resolver =
                host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        CheckSettings settings = new CheckSettings(
                LOOPBACK, resolver, Clock.systemUTC(), CheckSettings.CALL, CheckSettings.RUN, DAY, 1 << 20);

        CheckReport report = new AcceptanceCheck(vertx, settings)
                .run(named("https://cloud.example/v3", FakeCloud.REGION), CheckFollower.NONE);

        assertThat(report.rule(Rule.T2).value()).contains("not public");
    }

    @Test
    void severalChoicesAreVersionsAndNoRedirect() {
        cloud.on("GET /identity/", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://10.0.0.1/v3/");
            FakeCloud.send(
                    exchange,
                    300,
                    ("{'versions': {'values': [{'id': 'v2.0', 'status': 'deprecated'}, {'id': 'v3.14', 'status':"
                                    + " 'stable', 'links': [{'rel': 'self', 'href': 'http://10.0.0.1/v3/'}]}]}}")
                            .replace('\'', '"'));
        });
        cloud.on("GET /identity", exchange -> FakeCloud.send(exchange, 404, ""));

        CheckReport report = check(named(cloud.url("/identity/"), FakeCloud.REGION));

        // Slashes at the end are taken off, and what is said of v3 by another server counts for nothing.
        assertThat(report.rule(Rule.K1).verdict()).isEqualTo(Verdict.FAIL);
        cloud.json(
                "GET /identity",
                300,
                "{'versions': {'values': [{'id': 'v3.14', 'status': 'stable', 'links':"
                        + " [{'rel': 'self', 'href': 'http://10.0.0.1/v3/'}]}]}}");
        assertThat(check(named(cloud.url("/identity/"), FakeCloud.REGION)).overall())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void keystoneOfVersionTwoAloneIsNotAskedForAToken() {
        cloud.json("GET /identity/v3", 404, "{}")
                .json("GET /identity/", 300, "{'versions': {'values': [{'id': 'v2.0', 'status': 'stable'}]}}");

        CheckReport report = check();

        assertThat(report.rule(Rule.K1).value()).isEqualTo("only v2.0 (stable)");
        assertThat(report.rule(Rule.K2).verdict()).isEqualTo(Verdict.SKIP);
        assertThat(cloud.wasAsked("POST")).isFalse();
    }

    @Test
    void addressOfVersionTwoLeadsToVersionThreeBesideIt() {
        cloud.json("GET /identity/v2.0", 401, "{}")
                .json(
                        "GET /identity/",
                        300,
                        "{'versions': {'values': [{'id': 'v2.0', 'status': 'deprecated'}, {'id': 'v3.8', 'status':"
                                + " 'stable'}]}}");

        assertThat(check(named(cloud.url("/identity/v2.0"), FakeCloud.REGION)).overall())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void redirectOfKeystoneIsNotFollowed() {
        try (FakeCloud plain = FakeCloud.plain()) {
            cloud.redirect("GET /identity/v3", plain.url("/identity/v3"));

            CheckReport report = check();

            assertThat(report.rule(Rule.K1).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.rule(Rule.K1).value()).contains("a redirect to").contains("not followed");
            assertThat(plain.asked()).isEmpty();
        }
    }

    @Test
    void tokenDoesNotFollowARedirect() {
        try (FakeCloud plain = FakeCloud.plain()) {
            cloud.redirect("GET /compute/v2.1/limits", plain.url("/compute/v2.1/limits"))
                    .redirect("GET /network/v2.0/networks", "http://10.0.0.1/");

            CheckReport report = check();

            assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.rule(Rule.Q1).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(plain.asked()).isEmpty();
        }
    }

    @Test
    void wrongPasswordOfZuulLeavesWhatCiCanSay() {
        CheckReport report =
                check(request(cloud, root.pem(), Credentials.password("zuul", "wrong-word", "zuul"), ci()));

        assertThat(report.rule(Rule.K2).value()).contains("user, password, domain or project");
        assertThat(report.rule(Rule.K2).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.SKIP);
        assertThat(report.rule(Rule.K5).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.C1).verdict()).isEqualTo(Verdict.PASS);
        assertThat(CheckReports.write(report)).doesNotContain("wrong-word");
    }

    @Test
    void oneProjectForBothFails() {
        cloud.ciProject = "zuul-project";

        CheckReport report = check();

        assertThat(report.rule(Rule.K5).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.K5).value()).contains("the same project");
    }

    @Test
    void administratorIsAWarning() {
        cloud.roles = "[{'name': 'member'}, null, {'name': 'Admin'}]";

        assertThat(check().rule(Rule.K3).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void tokenWithoutCatalogFails() {
        for (String rest : List.of("", "'catalog': null", "'catalog': [null, {}, {'type': 'compute'}]")) {
            cloud.on("POST /identity/v3/auth/tokens", exchange -> token(exchange, rest));

            CheckReport report = check();

            assertThat(report.rule(Rule.K2).verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.rule(Rule.K4).value()).isEqualTo("the catalog is empty");
            assertThat(report.rule(Rule.C1).verdict()).isEqualTo(Verdict.SKIP);
        }
    }

    private void token(HttpExchange exchange, String rest) throws java.io.IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        cloud.token(exchange, new String(asked).contains("\"zuul\"") ? "zuul-project" : "ci-project", rest);
    }

    @Test
    void answerWithoutTokenFails() {
        cloud.json("POST /identity/v3/auth/tokens", 201, "{'token': {}}");

        assertThat(check().rule(Rule.K2).value()).isEqualTo("answered 201 without a token");
    }

    @Test
    void endpointsInsideTheCloudDoNotCount() {
        cloud.interfaceName = "internal";

        CheckReport report = check();

        assertThat(report.rule(Rule.K4).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.K4).value()).contains("compute has an internal endpoint only");
    }

    @Test
    void wrongRegionSaysWhichThereAre() {
        CheckReport report = check(named(cloud.url("/identity/v3"), "South"));

        assertThat(report.rule(Rule.K4).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.K4).value()).isEqualTo("no endpoint in region South; the catalog has North");
        assertThat(report.rule(Rule.C1).verdict()).isEqualTo(Verdict.SKIP);
    }

    @Test
    void smallestQuotaLimits() {
        cloud.limits("'maxTotalInstances': '200', 'maxTotalCores': 1600.0, 'maxTotalRAMSize': 262144");

        CheckReport report = check();

        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.WARN);
        assertThat(report.effective()).isEqualTo(new Capacity(32L, "ram"));
    }

    @Test
    void unlimitedQuotaIsNoNegativeNumber() {
        cloud.limits("'maxTotalInstances': -1, 'maxTotalCores': -1, 'maxTotalRAMSize': -1");

        CheckReport report = check();

        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.rule(Rule.N1).value()).doesNotContain("-1");
        assertThat(report.effective()).isEqualTo(new Capacity(253L, "ipv4 pool"));
    }

    @Test
    void serversThatRunAlreadyAreAWarningAndTakenOff() {
        cloud.limits(
                "'maxTotalInstances': 150, 'maxTotalCores': 2000, 'maxTotalRAMSize': -1, 'totalInstancesUsed': 12");

        CheckReport report = check();

        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.WARN);
        assertThat(report.effective()).isEqualTo(new Capacity(138L, "instances"));
    }

    @Test
    void serversOfARegionThatRunsAreOurs() {
        cloud.limits(
                "'maxTotalInstances': 150, 'maxTotalCores': 2000, 'maxTotalRAMSize': -1, 'totalInstancesUsed': 120");
        CheckRequest request = new CheckRequest(
                cloud.url("/identity/v3"),
                FakeCloud.REGION,
                root.pem(),
                zuul(),
                ci(),
                null,
                false,
                null,
                true,
                name(),
                List.of());

        CheckReport report = check(request);

        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.effective()).isEqualTo(new Capacity(150L, "instances"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'maxTotalInstances': null, 'maxTotalCores': 1000, 'maxTotalRAMSize': 1048576",
                "'maxTotalInstances': 'many', 'maxTotalCores': {}, 'maxTotalRAMSize': []",
            })
    void quotaThatIsNotSaidIsAWarning(String limits) {
        assertThat(check(cloud.limits(limits)).rule(Rule.N1).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void noQuotaFails() {
        CheckReport report = check(cloud.limits("'maxTotalInstances': 0, 'maxTotalCores': -1, 'maxTotalRAMSize': -1"));

        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.effective()).isEqualTo(new Capacity(0L, "instances"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "{\"limits\": null}", "3", "", "{\"limits\": {\"absolute\": []}}"})
    void answerThatIsSomethingElseFails(String body) {
        cloud.on("GET /compute/v2.1/limits", exchange -> FakeCloud.send(exchange, 200, body));

        CheckReport report = check();

        assertThat(report.rule(Rule.N1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.effective()).isNull();
        assertThat(report.rule(Rule.N2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void pageOfALoadBalancerIsNeverShownAndMayPass() {
        CheckReport report = check(cloud.page("GET /compute/v2.1/limits", 503));

        assertThat(report.rule(Rule.N1).value()).isEqualTo("answered 503: a page, not JSON");
        assertThat(report.rule(Rule.N1).retryable()).isTrue();
        assertThat(CheckReports.write(report)).doesNotContain("<script>");
    }

    @Test
    void whatACloudSaysIsShownWithoutMarkupAndSecrets() {
        cloud.on("GET /compute/v2.1/limits", exchange -> {
            String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
            FakeCloud.send(
                    exchange,
                    500,
                    "{\"error\": {\"message\": \"<b>bad</b> " + token + " of " + FakeCloud.ZUUL_PASSWORD + "\"}}");
        });

        CheckReport report = check();

        assertThat(report.rule(Rule.N1).value()).isEqualTo("answered 500: bad … of …");
    }

    @Test
    void secretsAreInNoText() {
        CheckRequest request = request(cloud, root.pem(), zuul(), ci());
        CheckReport report = check(request);

        assertThat(report + CheckReports.write(report) + request)
                .doesNotContain(FakeCloud.ZUUL_PASSWORD, FakeCloud.CI_PASSWORD)
                .doesNotContain(cloud.tokens().toArray(CharSequence[]::new));
        assertThat(cloud.tokens()).hasSize(2);
    }

    @Test
    void flavorsAreReadToTheLastPage() {
        cloud.json(
                        "GET /compute/v2.1/flavors/detail",
                        200,
                        "{'flavors': [], 'flavors_links': [{'rel': 'next', 'href':"
                                + " 'http://10.0.0.1/compute/v2.1/flavors/detail?marker=x'}]}")
                .json(
                        "GET /compute/v2.1/flavors/detail?marker=x",
                        200,
                        "{'flavors': [" + FakeCloud.flavor("ci8", 8192, 8, 80) + "]}");

        assertThat(check().rule(Rule.N2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void pagesInACircleEnd() {
        cloud.json(
                "GET /compute/v2.1/flavors/detail",
                200,
                "{'flavors': [], 'flavors_links': [{'rel': 'next', 'href': '/x?marker=1'}]}");

        CheckReport report = check();

        assertThat(report.rule(Rule.N2).value()).isEqualTo("the pages of the list do not end, after 2 pages");
    }

    @Test
    void flavorsAreJudged() {
        assertThat(flavor("a", 8192, 8, 80)).isEqualTo(Verdict.PASS);
        assertThat(flavor("a", 8000, 8, 80)).isEqualTo(Verdict.WARN);
        assertThat(flavor("a", 7999, 8, 80)).isEqualTo(Verdict.FAIL);
        assertThat(flavor("a", 8192, 4, 80)).isEqualTo(Verdict.WARN);
        assertThat(flavor("a", 8192, 3, 80)).isEqualTo(Verdict.FAIL);
        assertThat(flavor("a", 8192, 8, 40, ", 'OS-FLV-EXT-DATA:ephemeral': 40"))
                .isEqualTo(Verdict.PASS);
        assertThat(flavor("a", 8192, 8, 80, ", 'OS-FLV-DISABLED:disabled': true"))
                .isEqualTo(Verdict.FAIL);
        assertThat(flavor("a", 8192, 8, 80, ", 'os-flavor-access:is_public': false"))
                .isEqualTo(Verdict.PASS);
    }

    private Verdict flavor(String name, long ram, long cores, long disk, String... more) {
        return check(cloud.flavors(FakeCloud.flavor(name, ram, cores, disk, more)))
                .rule(Rule.N2)
                .verdict();
    }

    @Test
    void nodesThatBootFromVolumesAreLimitedByThem() {
        CheckReport report = check(cloud.flavors(FakeCloud.flavor("ci8", 8192, 8, 0)));

        assertThat(report.rule(Rule.N2).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.rule(Rule.N2).value()).contains("booted from a volume of 80 GB");
        assertThat(report.effective()).isEqualTo(new Capacity(12L, "volumes"));

        CheckReport without = check(cloud.endpoint("volumev3", null));
        assertThat(without.rule(Rule.N2).verdict()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.36", "2.1", ""})
    void oldComputeIsAWarning(String version) {
        cloud.json("GET /compute/v2.1/", 200, "{'version': {'id': 'v2.1', 'version': '" + version + "'}}");

        assertThat(check().rule(Rule.N3).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void formatThatIsNotOfferedFails() {
        cloud.json(
                "GET /image/v2/schemas/image", 200, "{'properties': {'disk_format': {'enum': [null, 'raw', 'vhd']}}}");

        assertThat(check().rule(Rule.G5).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void imageThatMayNotBeCreatedFails() {
        CheckReport report = check(cloud.page("POST /image/v2/images", 403));

        assertThat(verdicts(report, Rule.G1, Rule.G2, Rule.G3, Rule.G4)).isEqualTo("FAIL, SKIP, SKIP, SKIP");
        assertThat(report.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 413, 500})
    void uploadThatIsRefusedIsCleanedUp(int status) {
        CheckReport report = check(cloud.page("PUT image", status));

        assertThat(verdicts(report, Rule.G1, Rule.G2, Rule.G3, Rule.G4)).isEqualTo("PASS, FAIL, SKIP, PASS");
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void imageThatArrivesDamagedFailsAndIsCleanedUp() {
        cloud.on("PUT image", exchange -> {
            cloud.images.values().forEach(image -> {
                image.put("status", "active");
                image.put("size", 262144);
                image.put("os_hash_algo", "sha256");
                image.put("os_hash_value", "00");
            });
            FakeCloud.send(exchange, 204, "");
        });

        CheckReport report = check();

        assertThat(report.rule(Rule.G3).value()).startsWith("another sha256 than");
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void imageThatNeverBecomesActiveFailsForNow() {
        cloud.on("PUT image", exchange -> FakeCloud.send(exchange, 204, ""));

        CheckReport report = quick(request(cloud, root.pem(), zuul(), ci()), CheckFollower.NONE);

        assertThat(report.rule(Rule.G3).value()).isEqualTo("status queued after 1 s");
        assertThat(report.rule(Rule.G3).retryable()).isTrue();
        assertThat(cloud.images).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 409, 500})
    void imageThatCannotBeDeletedIsListedAndTheNextCheckRemovesIt(int status) {
        CheckReport report = check(cloud.json("DELETE image", status, "{'message': 'in use'}"));

        assertThat(report.rule(Rule.G4).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.leftovers()).hasSize(1);
        Leftover left = report.leftovers().getFirst();
        assertThat(cloud.images).containsOnlyKeys(left.id());
        assertThat(left.name()).matches(CheckRequest.NAME);

        try (FakeCloud mended = new FakeCloud(good)) {
            mended.images.putAll(cloud.images);
            CheckReport next = check(new CheckRequest(
                    mended.url("/identity/v3"),
                    FakeCloud.REGION,
                    root.pem(),
                    zuul(),
                    ci(),
                    null,
                    false,
                    null,
                    false,
                    name(),
                    List.of(left.name())));

            assertThat(next.leftovers()).isEmpty();
            assertThat(mended.images).isEmpty();
        }
    }

    @Test
    void imageOfWhichNothingWasSaidIsFoundByItsName() {
        cloud.on("POST /image/v2/images", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes());
            String name = body.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1");
            cloud.images.put("made", new java.util.HashMap<>(java.util.Map.of("id", "made", "name", name)));
            FakeCloud.send(exchange, 502, "");
        });

        CheckReport report = check();

        assertThat(report.rule(Rule.G1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(cloud.images).isEmpty();
        assertThat(report.leftovers()).isEmpty();
    }

    @Test
    void cancelledCheckCleansUp() {
        AtomicBoolean stopped = new AtomicBoolean();
        cloud.on("PUT image", exchange -> {
            stopped.set(true);
            pause(3000);
        });

        CheckReport report = check(request(cloud, root.pem(), zuul(), ci()), stopped::get);

        assertThat(report.cancelled()).isTrue();
        assertThat(report.rule(Rule.G3).value()).isEqualTo("the check was cancelled");
        assertThat(cloud.images).isEmpty();
        assertThat(report.leftovers()).isEmpty();
    }

    @Test
    void answerThatDripsEndsInItsTimeAndTheOthersGoOn() {
        cloud.on("GET /compute/v2.1/flavors/detail", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(50);
            }
        });

        CheckReport report = quick(request(cloud, root.pem(), zuul(), ci()), CheckFollower.NONE);

        assertThat(report.rule(Rule.N2).value()).isEqualTo("no whole answer within 1 s");
        assertThat(report.rule(Rule.N2).retryable()).isTrue();
        assertThat(report.rule(Rule.N3).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.rule(Rule.G4).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void runEndsInItsTimeAndWhatDidNotAnswerFails() {
        for (String request : List.of("GET /compute/v2.1/limits", "GET /compute/v2.1/flavors/detail")) {
            cloud.on(request, exchange -> pause(3000));
        }
        CheckSettings settings = new CheckSettings(
                LOOPBACK,
                Resolver.SYSTEM,
                Clock.systemUTC(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                DAY,
                1 << 20);

        CheckReport report =
                new AcceptanceCheck(vertx, settings).run(request(cloud, root.pem(), zuul(), ci()), CheckFollower.NONE);

        assertThat(report.rule(Rule.N3).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.rule(Rule.N3).value()).isEqualTo("no answer before the check ended");
        assertThat(report.rule(Rule.N3).retryable()).isTrue();
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void hugeAnswerIsGivenUp() {
        cloud.on("GET /network/v2.0/networks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[64 * 1024];
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(part);
            }
        });

        CheckReport report = quick(request(cloud, root.pem(), zuul(), ci()), CheckFollower.NONE);

        assertThat(report.rule(Rule.Q1).value()).isEqualTo("more than 1048576 bytes");
    }

    @Test
    void networksAreJudged() {
        assertThat(network("'router:external': true, 'shared': true, 'mtu': 1400"))
                .isEqualTo(Verdict.PASS);
        assertThat(network("'router:external': true, 'shared': true, 'mtu': 1399"))
                .isEqualTo(Verdict.WARN);
        assertThat(network("'router:external': true, 'shared': true, 'mtu': null"))
                .isEqualTo(Verdict.PASS);
        assertThat(network("'router:external': true, 'shared': false")).isEqualTo(Verdict.PASS);
        assertThat(network("'router:external': true, 'shared': true, 'status': 'DOWN'"))
                .isEqualTo(Verdict.WARN);
        assertThat(network("'router:external': false, 'shared': true")).isEqualTo(Verdict.FAIL);
    }

    private Verdict network(String rest) {
        cloud.json("GET /network/v2.0/networks", 200, "{'networks': [{'id': 'net', 'name': 'n', " + rest + "}]}");
        return check().rule(Rule.Q1).verdict();
    }

    @Test
    void networkWithoutSubnetsFails() {
        cloud.json("GET /network/v2.0/subnets", 200, "{'subnets': []}");

        CheckReport report = check();

        assertThat(report.rule(Rule.Q1).value()).isEqualTo("public: no subnets");
        assertThat(report.rule(Rule.Q3).verdict()).isEqualTo(Verdict.SKIP);
        assertThat(report.effective()).isEqualTo(new Capacity(100L, "instances"));
    }

    @Test
    void externalNetworkThatIsNotSharedNeedsFloatingAddresses() {
        cloud.json(
                        "GET /network/v2.0/networks",
                        200,
                        "{'networks': [{'id': 'net', 'name': 'ext', 'router:external': true, 'shared': false}]}")
                .json(
                        "GET /network/v2.0/quotas/zuul-project",
                        200,
                        "{'quota': {'port': -1, 'floatingip': {'limit': 20, 'used': 0}}}");

        CheckReport report = check();

        assertThat(report.rule(Rule.Q2).verdict()).isEqualTo(Verdict.WARN);
        assertThat(report.effective()).isEqualTo(new Capacity(20L, "ipv4 pool"));
    }

    @Test
    void smallPoolLimits() {
        CheckReport report = check(cloud.subnets("203.0.113.2", "203.0.113.41"));

        assertThat(report.rule(Rule.Q3).verdict()).isEqualTo(Verdict.WARN);
        assertThat(report.effective()).isEqualTo(new Capacity(40L, "ipv4 pool"));
    }

    @Test
    void poolThatIsNonsenseIsEmpty() {
        CheckReport report = check(cloud.subnets("203.0.113.250", "x"));

        assertThat(report.rule(Rule.Q3).value()).startsWith("0 addresses");
    }

    @Test
    void mirrorNeedsItsDiskInOneVolume() {
        assertThat(check(cloud.volumes("ci-project", -1, 5000)).rule(Rule.C1).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(check(cloud.volumes("ci-project", 1000, 501)).rule(Rule.C1).verdict())
                .isEqualTo(Verdict.FAIL);

        cloud.volumes("ci-project", 1000, 0)
                .json(
                        "GET /volume/v3/ci-project/os-quota-sets/ci-project",
                        200,
                        "{'quota_set': {'per_volume_gigabytes': 499}}");
        assertThat(check().rule(Rule.C1).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void mirrorMayHaveALocalDisk() {
        cloud.endpoint("volumev3", null);
        assertThat(check().rule(Rule.C1).verdict()).isEqualTo(Verdict.FAIL);

        cloud.flavors(FakeCloud.flavor("ci8", 8192, 8, 80), FakeCloud.flavor("mirror", 8192, 4, 500));
        assertThat(check().rule(Rule.C1).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void serverIsBootedAndDeletedWhenAsked() {
        AtomicBoolean there = new AtomicBoolean();
        cloud.on("POST /compute/v2.1/servers", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("X-OpenStack-Nova-API-Version"))
                    .isEqualTo("2.37");
            there.set(true);
            FakeCloud.send(exchange, 202, "{\"server\": {\"id\": \"s1\"}}");
        });
        cloud.on("GET /compute/v2.1/servers/s1", exchange -> {
            String body = "{\"server\": {\"status\": \"ACTIVE\", \"addresses\": {\"public\": []}}}";
            FakeCloud.send(exchange, there.get() ? 200 : 404, there.get() ? body : "");
        });
        cloud.on("DELETE /compute/v2.1/servers/s1", exchange -> {
            there.set(false);
            FakeCloud.send(exchange, 204, "");
        });
        CheckRequest request = new CheckRequest(
                cloud.url("/identity/v3"),
                FakeCloud.REGION,
                root.pem(),
                zuul(),
                ci(),
                null,
                true,
                null,
                false,
                name(),
                List.of());

        CheckReport report = check(request);

        assertThat(report.rule(Rule.N4).verdict()).isEqualTo(Verdict.PASS);
        assertThat(there).isFalse();
        assertThat(cloud.images).isEmpty();
    }

    @Test
    void requestThatIsNoGoodIsRefused() {
        assertThatThrownBy(() -> request(cloud, "no certificate", zuul(), ci()))
                .hasMessageStartingWith("cacertPem: no certificates");
        assertThatThrownBy(() -> request(cloud, root.pem() + "-----BEGIN PRIVATE KEY-----", zuul(), ci()))
                .hasMessageContaining("has a private key in it");
        assertThatThrownBy(() -> Credentials.password("zuul", null, "zuul"))
                .hasMessageStartingWith("username, password");
        assertThatThrownBy(() -> Credentials.application("id", " ")).hasMessageContaining("one is missing");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String verdicts(CheckReport report) {
        return report.rules().stream()
                .map(each -> each.rule() + " " + each.verdict())
                .collect(Collectors.joining(", "));
    }

    private static String verdicts(CheckReport report, Rule... rules) {
        return List.of(rules).stream()
                .map(rule -> report.rule(rule).verdict().name())
                .collect(Collectors.joining(", "));
    }

    private CheckReport check() {
        return check(request(cloud, root.pem(), zuul(), ci()));
    }

    private CheckReport check(FakeCloud changed) {
        return check(request(changed, root.pem(), zuul(), ci()));
    }

    private CheckReport check(CheckRequest request) {
        return check(request, CheckFollower.NONE);
    }

    private CheckReport check(CheckRequest request, CheckFollower follower) {
        return new AcceptanceCheck(vertx, CheckSettings.of(LOOPBACK, Clock.systemUTC())).run(request, follower);
    }

    /** With a second for each call. */
    private CheckReport quick(CheckRequest request, CheckFollower follower) {
        CheckSettings settings = new CheckSettings(
                LOOPBACK, Resolver.SYSTEM, Clock.systemUTC(), Duration.ofSeconds(1), CheckSettings.RUN, DAY, 1 << 20);
        return new AcceptanceCheck(vertx, settings).run(request, follower);
    }

    private static Credentials zuul() {
        return Credentials.password("zuul", FakeCloud.ZUUL_PASSWORD, "zuul");
    }

    private static Credentials ci() {
        return Credentials.password("ci", FakeCloud.CI_PASSWORD, "ci");
    }

    private static String name() {
        return "accept-" + UUID.randomUUID();
    }

    private CheckRequest named(String authUrl, String region) {
        return new CheckRequest(authUrl, region, root.pem(), zuul(), ci(), null, false, null, false, name(), List.of());
    }

    private static CheckRequest request(FakeCloud cloud, String cacert, Credentials zuul, Credentials ci) {
        return new CheckRequest(
                cloud.url("/identity/v3"),
                FakeCloud.REGION,
                cacert,
                zuul,
                ci,
                null,
                false,
                null,
                false,
                name(),
                List.of());
    }
}
