package org.infraportal.stackviz.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.Web;
import org.infraportal.files.Limits;
import org.infraportal.stackviz.folders.Archives;
import org.infraportal.stackviz.folders.Folder.Entry;
import org.infraportal.stackviz.folders.Folder.Listing;
import org.infraportal.stackviz.folders.Progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebFolderTest {
    private static final int MAX = 1000;

    private Vertx vertx;
    private LogServer server;
    private Web web;
    private FetchConfig config;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new LogServer();
        config = FetchSettings.of("hosts", server.url(""), "networks", "127.0.0.0/8");
        web = Fetcher.web(vertx, config, new Limits(64 << 20, 1000), Resolver.SYSTEM);
        server.folder("/", Archives.files("a.subunit", "x"));
    }

    @AfterEach
    void stop() {
        web.close();
        server.close();
        vertx.close();
    }

    @ParameterizedTest
    @MethodSource("org.infraportal.testing.NonPublicAddresses#all")
    void nameThatLeadsToAnAddressThatIsNotPublicIsRefused(String address) {
        Resolver resolver = host -> new InetAddress[] {InetAddress.getByName(address)};
        FetchConfig listed = FetchSettings.of("hosts", "http://logs.example");

        try (Web refusing = Fetcher.web(vertx, listed, Limits.DEFAULT, resolver)) {
            assertThatThrownBy(() -> refusing.page(URI.create("http://logs.example/"), Progress.UNHEARD))
                    .hasMessageContaining("an address that is not public");
        }
    }

    @Test
    void manifestOfMoreThanAnybodyReadsIsCutAndSaysSo() throws Exception {
        manifest("{\"tree\": [" + "{\"name\": \"a\"},".repeat(200_000) + "{\"name\": \"z\"}]}");

        Listing listing = list();

        assertThat(listing.entries()).hasSize(MAX);
        assertThat(listing.problems()).containsExactly("only the first 1000 files were read");
    }

    @Test
    void manifestOfAMillionFilesIsTooLargeAndTheIndexIsRead() throws Exception {
        manifest("{\"tree\": [" + "{\"name\": \"a\"},".repeat(1_000_000) + "{\"name\": \"z\"}]}");

        assertThat(list().entries()).containsExactly(new Entry("a.subunit", -1));
    }

    @Test
    void manifestWithoutABottomIsNoneAndTheIndexIsRead() throws Exception {
        manifest("{\"tree\": " + "[{\"name\": \"a\", \"children\": ".repeat(100_000));

        assertThat(list().entries()).containsExactly(new Entry("a.subunit", -1));
    }

    @Test
    void namesOfAManifestLeadNowhereElse() throws Exception {
        manifest("""
                {"tree": [null, {"size": 3}, {"name": "/etc/passwd", "size": 1}, {"name": "../up.subunit", "size": 1},
                  {"name": "a/../../b.subunit", "size": 1}, {"name": "http://evil.example/c.subunit", "size": 1},
                  {"name": "ok", "mimetype": "application/directory", "children": [{"name": "d e#?.subunit", "size": 2}]},
                  {"name": "empty", "mimetype": "application/directory"}], "index_links": true}""");
        server.says("/ok/d%20e%23%3F.subunit", 200, "text/plain", new byte[] {7});

        WebFolder folder = folder();
        List<String> paths = folder.list().entries().stream().map(Entry::path).toList();
        byte[][] read = new byte[1][];
        folder.read(
                "ok/d e#?.subunit"::equals,
                (entry, bytes) -> read[0] = bytes.open().readAllBytes());

        assertThat(paths).noneMatch(path -> path.contains("..")).contains("ok/d e#?.subunit");
        assertThat(read[0]).containsExactly(7);
        assertThat(server.asked()).containsExactly("/zuul-manifest.json", "/ok/d%20e%23%3F.subunit");
    }

    private void manifest(String json) {
        server.says(
                "/zuul-manifest.json",
                200,
                "application/json",
                org.infraportal.stackviz.runs.Streams.gzip(json.getBytes(StandardCharsets.UTF_8)),
                "Content-Encoding",
                "gzip");
    }

    private Listing list() throws Exception {
        return folder().list();
    }

    private WebFolder folder() {
        return new WebFolder(web, new ObjectMapper(), config, MAX, URI.create(server.url("/")), null, Progress.UNHEARD);
    }
}
