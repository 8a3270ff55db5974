package org.infraportal.gateway.activity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultSubmitted;
import org.infraportal.events.RunRead;
import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.outbox.EventCodec;
import org.infraportal.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
@WithTestResource(TestBroker.class)
class ActivityTest {
    @Inject
    ActivityFeed feed;

    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void eventShowsUpEverywhereOnce() {
        String result = UUID.randomUUID().toString();
        String id =
                publish(new ResultSubmitted(result, 225, false, "2020.06", "compute", "/refstack/results/" + result));
        publish(id, new ResultSubmitted(result, 225, false, "2020.06", "compute", "/refstack/results/" + result));
        publish(new RunRead(
                result, "upload", "<b>job</b>", null, null, null, 3, 1, 0, List.of(), "/stackviz/runs/1", null));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.page("/activity").body().contains("&lt;b&gt;job&lt;/b&gt;"));
        Answer page = client.page("/activity");
        Answer filtered = client.page("/activity?service=stackviz");
        Answer home = client.page("/");
        JsonObject json =
                new JsonObject(client.get("/activity/lines?service=refstack").body());
        String csv = client.get("/activity/lines.csv?service=refstack").body();

        assertThat(page.body())
                .contains("submitted: 225 passed tests for 2020.06 compute", "/refstack/results/" + result);
        assertThat(page.body()).doesNotContain("<b>job", "broker cannot be reached");
        assertThat(filtered.body()).doesNotContain(result).contains("data-live=\"/activity/stream?service=stackviz\"");
        assertThat(home.body()).contains("/refstack/results/" + result);
        assertThat(json.getJsonArray("items").stream()
                        .filter(item -> ((JsonObject) item).getString("id").equals(id)))
                .hasSize(1);
        assertThat(csv).startsWith("time,program,subject,status,text,url\n").contains("/refstack/results/" + result);
    }

    @Test
    void lineInJsonHasTheShapeThatPagesRead() {
        String result = UUID.randomUUID().toString();
        Instant before = Instant.now().minusSeconds(1);
        String id = publish(new ResultSubmitted(result, 2, false, null, null, "/refstack/results/" + result));

        JsonObject line = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> new JsonObject(client.get("/activity?limit=500").body())
                                .getJsonArray("items").stream()
                                        .map(JsonObject.class::cast)
                                        .filter(item -> item.getString("id").equals(id))
                                        .findFirst()
                                        .orElse(null),
                        item -> item != null);

        assertThat(Instant.parse((String) line.remove("at"))).isBetween(before, Instant.now());
        assertThat(line)
                .isEqualTo(new JsonObject()
                        .put("id", id)
                        .put("program", "refstack")
                        .put("service", "Result")
                        .put("subject", result.substring(0, 8) + "…")
                        .put("text", "submitted: 2 passed tests")
                        .put("url", "/refstack/results/" + result));
    }

    @Test
    void listenersHearOfNewLinesAtOnceAndOfMissedOnesAfterABreak() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        CompletableFuture<Void> open = listen("/activity/stream?service=refstack", heard);
        open.get(10, TimeUnit.SECONDS);
        // One result: only what is about the same thing comes in order.
        String result = UUID.randomUUID().toString();

        String first = publish(new ResultSubmitted(result, 11, false, null, null, "/refstack/a"));
        publish(new RunRead(
                "other", "upload", "unheard", null, null, null, 1, 0, 0, List.of(), "/stackviz/runs/2", null));
        String second = publish(new ResultSubmitted(result, 12, false, null, null, "/refstack/b"));
        String text = until(heard, second);

        assertThat(text)
                .contains("retry: 3000\n\n", "id: " + first + "\ndata: {\"id\":\"" + first + "\"", "11 passed tests");
        assertThat(text).doesNotContain("unheard");

        BlockingQueue<String> again = new LinkedBlockingQueue<>();
        listen("/activity/stream?service=refstack", again, "Last-Event-ID", first)
                .get(10, TimeUnit.SECONDS);
        String missed = until(again, second);

        assertThat(missed).contains("id: " + second).doesNotContain("id: " + first);
    }

    private CompletableFuture<Void> listen(String uri, BlockingQueue<String> heard, String... headers)
            throws Exception {
        HttpClientRequest request = client.open(HttpMethod.GET, uri, headers);
        CompletableFuture<Void> open = new CompletableFuture<>();
        request.response().onSuccess(response -> {
            response.handler(part -> heard.add(part.toString()));
            assertThat(response.getHeader("Content-Type")).startsWith("text/event-stream");
            open.complete(null);
        });
        request.send();
        return open;
    }

    private static String until(BlockingQueue<String> heard, String id) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!text.toString().contains("id: " + id + "\n") && System.nanoTime() < deadline) {
            String part = heard.poll(1, TimeUnit.SECONDS);
            text.append(part == null ? "" : part);
        }
        return text.toString();
    }

    private String publish(PortalEvent event) {
        String id = UUID.randomUUID().toString();
        publish(id, event);
        return id;
    }

    /** Puts an event on the broker as a service's relay does. */
    private static void publish(String id, PortalEvent event) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(event.topic().topicName(), event.key(), EventCodec.json(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        "org.infraportal." + event.type(),
                        "ce_source",
                        "/test",
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(TestBroker.running().client(), new StringSerializer(), new StringSerializer())) {
            producer.send(record).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(event.type() + ": not published", e);
        }
    }
}
