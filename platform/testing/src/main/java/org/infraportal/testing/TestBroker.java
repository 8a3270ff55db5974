package org.infraportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real single-node Kafka broker in a JVM of its own, which a test may stop, kill and start again. It lets in only who
 * logs in, as an operator's own broker does.
 */
public class TestBroker implements QuarkusTestResourceLifecycleManager {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"portal\" password=\"only-in-tests\"";
    private static TestBroker running;

    private final int port = FreePort.any();
    private final int controllerPort = FreePort.any();
    private final Path folder = Path.of(
                    "target", "kafka-" + ProcessHandle.current().pid() + "-" + port)
            .toAbsolutePath();
    private Process process;

    @Override
    public Map<String, String> start() {
        try {
            format();
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        running = this;
        Map<String, String> configuration = new HashMap<>();
        client().forEach((key, value) -> configuration.put("kafka." + key, value.toString()));
        return configuration;
    }

    /** The broker of the test that is running. */
    public static TestBroker running() {
        return running;
    }

    /** What a Kafka client needs to be let in. */
    public Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + ";");
    }

    /** Starts the broker again on its old data and port. */
    public void launch() throws IOException {
        process =
                java(List.of("kafka.Kafka", folder.resolve("server.properties").toString()), "broker.log");
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!listening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "test broker: did not start (see " + folder.resolve("broker.log") + ")");
            }
            sleep(Duration.ofMillis(50));
        }
    }

    @Override
    public void stop() {
        if (process == null) {
            return;
        }
        process.toHandle().destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code kill -9} would. */
    public void kill() {
        process.destroyForcibly();
    }

    private void format() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENT
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                listener.name.client.plain.sasl.jaas.config=%4$s user_portal="only-in-tests";
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                """.formatted(
                        port, controllerPort, folder.resolve("logs"), LOGIN));
        try {
            int exit = java(
                            List.of(
                                    "kafka.tools.StorageTool",
                                    "format",
                                    "--standalone",
                                    "-t",
                                    "MkU3OEVBNTcwNTJENDM2Qg",
                                    "-c",
                                    folder.resolve("server.properties").toString()),
                            "format.log")
                    .waitFor();
            if (exit != 0) {
                throw new IOException("test broker: format ended with " + exit + " (expected: 0)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process java(List<String> arguments, String log) throws IOException {
        Path jars = Checkout.root().resolve("deploy/local/kafka/target/lib");
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(jars + ": missing (expected: built by module deploy/local/kafka)");
        }
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jars + "/*"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
                .start();
    }

    private boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
