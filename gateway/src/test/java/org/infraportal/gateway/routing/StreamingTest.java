package org.infraportal.gateway.routing;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Peers;
import org.infraportal.gateway.TestService;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class StreamingTest {
    private static final int PARTS = 1600;
    private static final int PART_BYTES = 64 * 1024;
    private static final long ALL_BYTES = (long) PARTS * PART_BYTES;

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, true", "HTTP_1_1, false", "HTTP_2, true", "HTTP_2, false"})
    void hundredMegabytesUpArriveWhole(HttpVersion version, boolean lengthKnown) throws Exception {
        MessageDigest sent = TestService.sha256();
        try (Client client = new Client(version)) {
            HttpClientRequest upload = client.open(HttpMethod.POST, "/refstack/digest");
            if (lengthKnown) {
                upload.putHeader("Content-Length", Long.toString(ALL_BYTES));
            } else {
                upload.setChunked(true);
            }
            CompletableFuture<Buffer> answer = upload.response()
                    .compose(HttpClientResponse::body)
                    .toCompletionStage()
                    .toCompletableFuture();
            for (int part = 0; part < PARTS; part++) {
                byte[] bytes = part(part);
                sent.update(bytes);
                CompletableFuture<Void> written =
                        upload.write(Buffer.buffer(bytes)).toCompletionStage().toCompletableFuture();
                if (part % 16 == 0) {
                    written.get(30, TimeUnit.SECONDS);
                }
            }
            upload.end();

            assertThat(answer.get(30, TimeUnit.SECONDS).toString())
                    .isEqualTo(ALL_BYTES + " " + HexFormat.of().formatHex(sent.digest()));
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, true", "HTTP_1_1, false", "HTTP_2, true", "HTTP_2, false"})
    void hundredMegabytesDownToASlowReaderStayOutOfMemory(HttpVersion version, boolean lengthKnown) throws Exception {
        try (Client client = new Client(version)) {
            HttpClientRequest download = client.open(
                    HttpMethod.GET, "/refstack/large?bytes=" + ALL_BYTES + (lengthKnown ? "&length=1" : ""));
            CompletableFuture<HttpClientResponse> head = download.response()
                    .onSuccess(HttpClientResponse::pause)
                    .toCompletionStage()
                    .toCompletableFuture();
            download.send();
            HttpClientResponse response = head.get(30, TimeUnit.SECONDS);
            long before = direct();
            Thread.sleep(500);
            long kept = direct() - before;
            long[] received = new long[1];
            CompletableFuture<Void> end = new CompletableFuture<>();
            response.handler(part -> received[0] += part.length())
                    .endHandler(end::complete)
                    .exceptionHandler(end::completeExceptionally)
                    .resume();
            end.get(30, TimeUnit.SECONDS);

            assertThat(received[0]).isEqualTo(ALL_BYTES);
            assertThat(kept).as("bytes held for a reader who does not read").isLessThan(20L * 1024 * 1024);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1", "HTTP_2"})
    void eventsArriveBeforeTheStreamEnds(HttpVersion version) throws Exception {
        List<Long> arrived = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (Client client = new Client(version)) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            HttpClientRequest request = client.open(HttpMethod.GET, "/refstack/events");
            request.response().onSuccess(response -> response.handler(part -> {
                        // Over HTTP/2 the end may come as an empty part.
                        if (part.length() > 0) {
                            arrived.add(System.nanoTime());
                            text.append(part);
                        }
                    })
                    .endHandler(end::complete));
            request.send();
            end.get(30, TimeUnit.SECONDS);
        }

        assertThat(text).hasToString("data: 0\n\ndata: 1\n\ndata: 2\n\ndata: 3\n\n");
        assertThat(arrived).hasSize(4);
        assertThat(TimeUnit.NANOSECONDS.toMillis(arrived.getLast() - arrived.getFirst()))
                .isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource({"localhost, /refstack/socket", "refstack.example, /socket"})
    void webSocketsPassBothWays(String host, String path) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            WebSocketClient client = vertx.createWebSocketClient(
                    new WebSocketClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
            WebSocket socket = client.connect(new WebSocketConnectOptions()
                            .setHost("localhost")
                            .putHeader("Host", host)
                            .setPort(Peers.httpsPort())
                            .setURI(path))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            socket.textMessageHandler(heard::add);
            socket.writeTextMessage("one");
            socket.writeTextMessage("two");

            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("echo one");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("echo two");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void smallBodyOverHttp2WithoutLengthIsNotLost() throws Exception {
        try (Client client = new Client(HttpVersion.HTTP_2)) {
            HttpClientRequest upload = client.open(HttpMethod.POST, "/refstack/digest");
            CompletableFuture<Buffer> answer = upload.response()
                    .compose(HttpClientResponse::body)
                    .toCompletionStage()
                    .toCompletableFuture();
            upload.setChunked(true);
            upload.write("ab");
            upload.end("c");

            assertThat(answer.get(10, TimeUnit.SECONDS).toString())
                    .isEqualTo("3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
    }

    private static byte[] part(int number) {
        byte[] bytes = new byte[PART_BYTES];
        java.util.Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    /** What the sockets of this program hold, the gateway's among them. */
    private static long direct() {
        return io.netty.util.internal.PlatformDependent.usedDirectMemory();
    }
}
