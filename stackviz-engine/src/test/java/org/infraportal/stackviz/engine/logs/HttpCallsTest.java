package org.infraportal.stackviz.engine.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpCallsTest {
    private static final Instant NEAR = Instant.parse("2026-03-02T10:00:00Z");
    private static final String ID = "req-0123abcd-0000-4000-8000-00000000000";

    @Test
    void callsHaveTheirTimeServiceStatusDurationAndRequestId() throws IOException {
        List<HttpCall> calls = HttpCalls.of(bytes("""
                2026-03-02 10:00:01,500 12 INFO     [tempest.lib.common.rest_client] Request (A:setUp): 201 POST http://10.0.0.1/compute/v2.1/servers?x=1 0.250s
                2026-03-02 10:00:01,501 12 DEBUG    [tempest.lib.common.rest_client] Request - Headers: {'X-Auth-Token': '<omitted>', 'x-openstack-request-id': 'ID9'}
                        Body: {"server": {}}
                    Response - Headers: {'vary': 'x', 'x-openstack-request-id': 'ID1'}
                        Body: {"server": {"id": 1}}
                2026-03-02 10:00:02,000 12 INFO     [tempest.lib.common.rest_client] Request (A:test_x): 404 GET http://10.0.0.1:8776/v3/volumes/1
                2026-03-02 10:00:02,001 12 DEBUG    [tempest.lib.common.rest_client] Request - Headers: {}
                        Body: None
                    Response - Headers: {"x-compute-request-id": "ID2"}
                        Body: {"itemNotFound": {"message": "gone"}}
                        Body: {"not": "this"}
                2026-03-02 10:00:03.000 12 INFO tempest.lib.common.rest_client [ID3 ] Request (main): 200 GET https://h:1/x 1.5s
                2026-03-02 10:00:04.000 12 DEBUG other [-] Response - Headers: {'x-openstack-request-id': 'ID4'}
                no Request (A:b): 200 GET http://x/
                """), NEAR, 100);

        assertThat(calls)
                .containsExactly(
                        new HttpCall(
                                Instant.parse("2026-03-02T10:00:01.500Z"),
                                "A:setUp",
                                201,
                                "POST",
                                "10.0.0.1",
                                "/compute/v2.1/servers?x=1",
                                "compute",
                                Duration.ofMillis(250),
                                ID + 1,
                                null,
                                1),
                        new HttpCall(
                                Instant.parse("2026-03-02T10:00:02Z"),
                                "A:test_x",
                                404,
                                "GET",
                                "10.0.0.1:8776",
                                "/v3/volumes/1",
                                "volume",
                                null,
                                ID + 2,
                                "{\"itemNotFound\": {\"message\": \"gone\"}}",
                                6),
                        new HttpCall(
                                Instant.parse("2026-03-02T10:00:03Z"),
                                "main",
                                200,
                                "GET",
                                "h:1",
                                "/x",
                                null,
                                Duration.ofMillis(1500),
                                ID + 4,
                                null,
                                12));
        assertThat(calls.get(0).sent()).isEqualTo(Instant.parse("2026-03-02T10:00:01.250Z"));
    }

    @Test
    void callsOfOtherClientsAreTakenFromTheLibraryBelowThem() throws IOException {
        List<HttpCall> calls = HttpCalls.of(bytes("""
                2026-03-02 10:00:01,400 12 DEBUG    [urllib3.connectionpool] http://10.0.0.1:80 "POST /compute/v2.1/servers HTTP/1.1" 201 512
                2026-03-02 10:00:01,500 12 INFO     [tempest.lib.common.rest_client] Request (A:setUp): 201 POST http://10.0.0.1/compute/v2.1/servers 0.250s
                2026-03-02 10:00:02,000 12 DEBUG    [keystoneauth.session] REQ: curl -g -i -X GET http://10.0.0.1/identity/v3/x
                2026-03-02 10:00:02,100 12 DEBUG    [urllib3.connectionpool] http://10.0.0.1:80 "GET /identity/v3/x HTTP/1.1" 404 90
                2026-03-02 10:00:02,101 12 DEBUG    [keystoneauth.session] RESP: [404] Connection: close x-openstack-request-id: ID7
                2026-03-02 10:00:02,102 12 DEBUG    [keystoneauth.session] RESP BODY: {"error": "gone"}
                2026-03-02 10:00:03,000 12 DEBUG    [requests.packages.urllib3.connectionpool] "GET /v2.0/tokens HTTP/1.1" 200 None
                127.0.0.1 - - [02/Mar/2026:10:00:03 +0000] "GET /not/a/call HTTP/1.1" 200 5
                """), NEAR, 100);

        assertThat(calls.stream()
                        .map(call -> String.join(
                                " ",
                                call.at().toString(),
                                call.caller(),
                                call.status() + "",
                                call.verb(),
                                call.host(),
                                call.path(),
                                call.service(),
                                call.requestId(),
                                call.answer())))
                .containsExactly(
                        "2026-03-02T10:00:01.500Z A:setUp 201 POST 10.0.0.1 /compute/v2.1/servers compute null null",
                        "2026-03-02T10:00:02.100Z  404 GET 10.0.0.1:80 /identity/v3/x identity ID7 {\"error\": \"gone\"}"
                                .replace("ID", ID),
                        "2026-03-02T10:00:03Z  200 GET  /v2.0/tokens null null null");
    }

    @Test
    void ofManyCallsTheLastOnesAreKept() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            log.append("2026-03-02 10:00:01,500 12 INFO [x] Request (A:b): 200 GET http://h/")
                    .append(i)
                    .append('\n');
        }

        assertThat(HttpCalls.of(bytes(log.toString()), NEAR, 3).stream().map(HttpCall::path))
                .containsExactly("/997", "/998", "/999");
    }

    @Test
    void serviceIsToldByThePathOrThePort() {
        assertThat(Services.of("http://h/identity/v3/auth/tokens").service()).isEqualTo("identity");
        assertThat(Services.of("https://h:9696").toString()).isEqualTo("Address[host=h:9696, path=/, service=network]");
        assertThat(Services.of("http://h/v1/AUTH_1/c").service()).isEqualTo("object-store");
        assertThat(Services.of("/image?x").service()).isEqualTo("image");
        assertThat(Services.of("http://h:99999999999/compute-x").service()).isNull();
        assertThat(Services.of("").path()).isEmpty();
    }

    private ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.replace("ID", ID).getBytes(StandardCharsets.UTF_8));
    }
}
