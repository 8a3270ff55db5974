package org.infraportal.gateway.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.infraportal.events.Topic;
import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
@WithTestResource(TestBroker.class)
class OperationsPageTest {
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void visitorsAndOthersAreKeptOut() {
        Answer visitor = client.page("/operations");
        signIn("vendor", Set.of());
        Answer vendor = client.page("/operations");
        Answer json = client.get("/operations/dead-letters");

        assertThat(visitor.status()).isEqualTo(401);
        assertThat(visitor.body()).contains("/login?next=%2Foperations");
        assertThat(vendor.status()).isEqualTo(403);
        assertThat(vendor.body())
                .contains("You are signed in as Name of vendor")
                .doesNotContain("127.0.0.1");
        assertThat(json.status()).isEqualTo(403);
        assertThat(json.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void adminSeesWhichProgramIsReadyAndWhoseUsersGetErrors() {
        signIn("root", Set.of("portal-admin"));
        Answer before = client.page("/operations");
        List<String> statesBefore = states();
        client.page("/images/secret/of/somebody/fault");
        String requestId = Peers.service().lastRequestId();
        client.page("/images");
        Answer after = client.page("/operations");

        assertThat(before.status()).isEqualTo(200);
        assertThat(before.body()).containsPattern("(?s)refstack</th>\\s*<td><span class=\"st st-success\">ready");
        assertThat(before.body()).containsPattern("(?s)ciwatch</th>\\s*<td><span class=\"st st-failure\">down");
        assertThat(before.body()).contains("No program has answered with an error of its own");
        assertThat(statesBefore).containsExactly("ready", "ready", "down", "ready", "ready", "ready");
        assertThat(states()).containsExactly("ready", "ready", "down", "ready", "ready", "failing");
        assertThat(after.body())
                .containsPattern("(?s)images</th>\\s*<td><span class=\"st st-unstable\">failing")
                .contains("<code>GET /images/secret/of/…</code>", "<code>" + requestId + "</code>")
                .doesNotContain("somebody");
    }

    @Test
    void adminSeesWhatTheProgramsSayOfThemselves() {
        signIn("root", Set.of("portal-admin"));
        Answer page = client.page("/operations");
        JsonObject refstack = new JsonArray(client.get("/operations/programs").body()).getJsonObject(1);

        assertThat(page.body())
                .contains("1.2.3", "1,744", "1m 03s", "<code>portal.runs.v1</code> 3 to be read")
                .containsPattern("(?s)1.GiB of 100.GiB")
                .containsPattern("(?s)<a href=\"/refstack/admin/imports\">dumps</a>.*failed.*2026-11-22.*2 under way");
        assertThat(refstack.getString("version")).isEqualTo("1.2.3");
        assertThat(refstack.getString("startedAt")).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(refstack.getBoolean("database")).isTrue();
        assertThat(refstack.getJsonObject("events").getLong("waiting")).isEqualTo(1744);
    }

    @Test
    void deadLetterIsListedAndReplayedUnderItsOldId() {
        String eventId = UUID.randomUUID().toString();
        bury(eventId, "{\"resultId\":\"<script>\"}");
        signIn("root", Set.of("portal-admin"));

        Answer page = client.page("/operations");
        JsonObject letter = letter(eventId);
        String csrf = client.cookies().get("__Host-portal_csrf");
        Answer withoutToken = client.post(
                "/operations/dead-letters/replay?id=" + letter.getString("id"), "Sec-Fetch-Site", "same-origin");
        Answer replayed = client.post(
                "/operations/dead-letters/replay?id=" + letter.getString("id") + "&_csrf=" + csrf,
                "Sec-Fetch-Site",
                "same-origin");
        Answer after = client.page("/operations");

        assertThat(page.body())
                .contains(
                        "refstack/listener",
                        "poison &amp; reason",
                        "&lt;script&gt;",
                        letter.getString("id").replace("/", "%2F"))
                .doesNotContain("<script>\"}");
        assertThat(withoutToken.status()).isEqualTo(403);
        assertThat(replayed.status()).isEqualTo(303);
        assertThat(replayed.header("Location")).contains("/operations?replayed=");
        assertThat(after.body()).contains(">replayed<");
        assertThat(letter(eventId).getBoolean("replayed")).isTrue();
        assertThat(eventIdsOf(Topic.INTEROP_RESULTS)).contains(eventId);
    }

    @Test
    void deadLetterThatDoesNotExistIsNotFound() {
        signIn("root", Set.of("portal-admin"));
        client.page("/operations");

        Answer answer = client.post(
                "/operations/dead-letters/replay?id=portal.runs.v1/0/99999&_csrf="
                        + client.cookies().get("__Host-portal_csrf"),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(answer.status()).isEqualTo(404);
    }

    private void signIn(String person, Set<String> groups) {
        Peers.login().nextIs(person, groups, Duration.ofHours(1), false);
        client.login("/");
    }

    private List<String> states() {
        return new JsonArray(client.get("/operations/programs").body())
                .stream()
                        .map(program -> ((JsonObject) program).getString("state"))
                        .toList();
    }

    private JsonObject letter(String eventId) {
        return new JsonArray(client.get("/operations/dead-letters").body())
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(letter -> eventId.equals(letter.getString("eventId")))
                        .findFirst()
                        .orElseThrow();
    }

    /** Puts a letter where a service's inbox puts what its listener cannot handle. */
    private static void bury(String eventId, String body) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(Topic.INTEROP_RESULTS.deadLetterTopicName(), "key", body);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", eventId,
                        "ce_type", "org.infraportal.ResultSubmitted",
                        "ce_source", "/refstack",
                        "ce_time", Instant.now().toString(),
                        "dlq_listener", "refstack/listener",
                        "dlq_reason", "poison & reason",
                        "dlq_at", Instant.now().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(TestBroker.running().client(), new StringSerializer(), new StringSerializer())) {
            producer.send(record).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("dead letter: not buried", e);
        }
    }

    private static List<String> eventIdsOf(Topic topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                TestBroker.running().client(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> ids = new java.util.ArrayList<>();
            for (int i = 0; i < 5; i++) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(record -> ids.add(
                                new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)));
            }
            return ids;
        }
    }
}
