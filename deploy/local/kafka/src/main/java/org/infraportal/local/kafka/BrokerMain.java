package org.infraportal.local.kafka;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Runs the broker: {@code BrokerMain FOLDER PORT CONTROLLER-PORT READY-FILE}. Formats an empty folder, starts the node,
 * makes the topics, then creates the ready file. With {@code BrokerMain topics BOOTSTRAP} it only makes the topics on
 * somebody else's broker, with the settings for a client that stand in the environment as {@code KAFKA_*}.
 */
public final class BrokerMain {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("topics")) {
            makeTopics(client(arguments[1], System.getenv()));
            return;
        }
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        Path ready = Path.of(arguments[3]);

        Files.deleteIfExists(ready);
        Files.createDirectories(folder);
        Path settings = folder.resolve("server.properties");
        write(settings, settings(folder.resolve("log"), port, controllerPort));
        format(folder, settings);
        Thread.ofPlatform().daemon().name("portal topics").start(() -> makeTopics(port, ready));
        Kafka.main(new String[] {settings.toString()});
    }

    /** Everything that a broker keeps per partition or per thread is made for one machine and a few clients. */
    static Properties settings(Path log, int port, int controllerPort) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        settings.setProperty("listeners", "PLAIN://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAIN://127.0.0.1:" + port);
        settings.setProperty("listener.security.protocol.map", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "PLAIN");
        settings.setProperty("log.dirs", log.toString());
        settings.setProperty("num.partitions", "3");
        settings.setProperty("auto.create.topics.enable", "true");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("log.retention.hours", "168");
        settings.setProperty("log.segment.bytes", String.valueOf(64 << 20));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
        settings.setProperty("log.cleaner.io.buffer.size", String.valueOf(64 << 10));
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.setProperty(internal + ".replication.factor", "1");
            settings.setProperty(internal + ".num.partitions", "1");
        }
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "1");
        settings.setProperty("initial.broker.registration.timeout.ms", "60000");
        return settings;
    }

    private static void write(Path file, Properties settings) throws IOException {
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "Written at every start by the launcher");
        }
    }

    private static void format(Path folder, Path settings) {
        if (Files.exists(folder.resolve("log/meta.properties"))) {
            return;
        }
        String cluster = org.apache.kafka.common.Uuid.randomUuid().toString();
        int code = StorageTool.execute(
                new String[] {"format", "--standalone", "-t", cluster, "-c", settings.toString()}, System.out);
        if (code != 0) {
            throw new IllegalStateException("formatting " + folder + " ended with " + code);
        }
    }

    /** As the programs read them: {@code KAFKA_SASL_MECHANISM} is {@code sasl.mechanism}. */
    static Map<String, String> client(String bootstrap, Map<String, String> environment) {
        var client = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith("KAFKA_")) {
                client.put(
                        name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        client.put("bootstrap.servers", bootstrap);
        return client;
    }

    /** One line whatever happens: a broker that makes topics by itself is good enough. */
    private static void makeTopics(Map<String, String> client) throws InterruptedException {
        try {
            System.out.println("topics made: " + Topics.create(client, Duration.ofSeconds(10)));
        } catch (ExecutionException refused) {
            System.out.println("topics not made: " + refused.getCause().getMessage());
        }
    }

    private static void makeTopics(int port, Path ready) {
        try {
            awaitListening(port);
            System.out.println("topics made: " + Topics.create(client("127.0.0.1:" + port, Map.of()), PATIENCE));
            Files.writeString(ready, String.valueOf(ProcessHandle.current().pid()));
        } catch (ExecutionException | IOException failed) {
            System.out.println("topics: " + failed.getMessage() + ": ending");
            System.exit(1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client would say at length for each try that nobody listens yet. */
    private static void awaitListening(int port) throws InterruptedException {
        for (long patience = PATIENCE.toMillis(); patience > 0; patience -= 20) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
    }
}
