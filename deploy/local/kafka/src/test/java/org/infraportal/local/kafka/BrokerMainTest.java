package org.infraportal.local.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a real broker in a process of its own, in as little memory as the launcher gives it. */
class BrokerMainTest {

    @TempDir
    Path folder;

    private int port;
    private int controllerPort;
    private Process broker;

    @BeforeEach
    void choosePorts() throws IOException {
        port = freePort();
        controllerPort = freePort();
        broker = start();
    }

    @AfterEach
    void leaveNothingRunning() throws InterruptedException {
        stop();
    }

    @Test
    void theTopicsAreThereWithThreePartitionsAndAWeekOfHistory() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            Set<String> names = admin.listTopics().names().get();
            var described = admin.describeTopics(Topics.NAMES).allTopicNames().get();
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, "portal.runs.v1");
            var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);

            assertEquals(new TreeSet<>(Topics.NAMES), new TreeSet<>(names));
            described
                    .values()
                    .forEach(topic -> assertEquals(3, topic.partitions().size(), topic.name()));
            assertEquals("604800000", settings.get("retention.ms").value());
        }
    }

    @Test
    void aBrokerOfOnesOwnIsAskedWithTheSettingsOfTheEnvironment() {
        var client = BrokerMain.client(
                "kafka.example:9093",
                Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/kafka/ca.pem",
                        "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                        "HOME", "/"));

        assertEquals(
                Map.of(
                        "bootstrap.servers", "kafka.example:9093",
                        "security.protocol", "SASL_SSL",
                        "ssl.truststore.location", "/etc/kafka/ca.pem"),
                client);
    }

    @Test
    void recordsAreStillThereAfterARestart() throws Exception {
        var partition = new TopicPartition("portal.runs.v1", 0);
        try (var producer = new KafkaProducer<>(clientSettings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(partition.topic(), 0, "run", "before"))
                    .get(20, TimeUnit.SECONDS);
        }
        stop();
        broker = start();

        try (var consumer = new KafkaConsumer<>(clientSettings(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var records = consumer.poll(Duration.ofSeconds(20));

            assertEquals("before", records.iterator().next().value());
        }
    }

    private Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", bootstrap());
    }

    private String bootstrap() {
        return "127.0.0.1:" + port;
    }

    private Process start() throws IOException {
        Path ready = folder.resolve("ready");
        Path log = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        folder.resolve("broker").toString(),
                        String.valueOf(port),
                        String.valueOf(controllerPort),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int tries = 0; tries < 600; tries++) {
            if (Files.exists(ready) && Files.readString(ready).equals(String.valueOf(process.pid()))) {
                return process;
            }
            assertTrue(process.isAlive(), "the broker ended: " + Files.readString(log, StandardCharsets.UTF_8));
            pause();
        }
        process.destroyForcibly();
        throw new AssertionError("not ready within a minute: " + Files.readString(log, StandardCharsets.UTF_8));
    }

    private void stop() throws InterruptedException {
        broker.toHandle().destroy();
        if (!broker.waitFor(30, TimeUnit.SECONDS)) {
            broker.destroyForcibly().waitFor();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
