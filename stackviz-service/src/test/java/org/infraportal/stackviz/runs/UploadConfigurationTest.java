package org.infraportal.stackviz.runs;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What configuration changes; the defaults are tested with the uploads. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(UploadConfigurationTest.Narrow.class)
class UploadConfigurationTest {
    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portal.stackviz.anonymous-upload", "true",
                    "portal.stackviz.upload.max-tests", "5",
                    "portal.stackviz.upload.max-time", "1S");
        }
    }

    @TestHTTPResource
    URI url;

    @Test
    void visitorsUploadWhereTheyMay() {
        Api.upload(Streams.onePass("pkg.test_a").bytes())
                .then()
                .statusCode(201)
                .body("uploader", nullValue());
        assertThat(Api.given().accept("text/html").get("/stackviz").asString())
                .contains("data-upload=\"/stackviz/api/v1/runs\"");
    }

    @Test
    void streamWithTooManyTestsIsRefused() {
        Streams streams = new Streams();
        for (int i = 0; i < 6; i++) {
            streams.exists("pkg.test_" + i);
        }

        Api.upload(streams.bytes())
                .then()
                .statusCode(413)
                .body("detail", equalTo("tests: 6 and more (expected: <= 5)"));
    }

    @Test
    void streamThatComesTooSlowlyIsRefused() throws Exception {
        HttpRequest slow = HttpRequest.newBuilder(url.resolve(Api.RUNS))
                .POST(HttpRequest.BodyPublishers.ofInputStream(Drips::new))
                .build();

        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(slow, HttpResponse.BodyHandlers.ofString());
        }

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("upload time: over at ");
    }

    /** 20 KB every 0.2 s for 4 s. */
    private static final class Drips extends InputStream {
        private int left = 20;

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (left-- <= 0) {
                return -1;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            return Math.min(count, 20_000);
        }
    }
}
