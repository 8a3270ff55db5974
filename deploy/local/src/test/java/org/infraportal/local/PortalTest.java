package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * One whole portal from {@code up} to {@code down}, as real processes: database, broker and login provider are the real
 * ones, the six programs are stand-ins. The steps build on each other because a start costs seconds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PortalTest {

    @TempDir
    static Path folder;

    private static StandInCheckout checkout;
    private static Path data;
    private static Ports ports;
    private static Process launcher;

    @BeforeAll
    static void up() throws Exception {
        checkout = StandInCheckout.in(Files.createDirectory(folder.resolve("checkout")));
        data = folder.resolve("data");
        ports = Rehearsal.freePorts(Settings.none());
        launcher = checkout.launch(
                folder.resolve("up.txt"), "up", "--port", "" + ports.gateway(), "--data", data.toString());
        await("ready", () -> {
            assertTrue(launcher.isAlive(), () -> said("up.txt"));
            return said("up.txt").contains("https://localhost:" + ports.gateway());
        });
    }

    @AfterAll
    static void leaveNothingRunning() throws InterruptedException {
        launcher.destroy();
        launcher.waitFor(60, TimeUnit.SECONDS);
    }

    @Test
    @Order(1)
    void everyPartIsShownAndAnswers() {
        assertTrue(said("up.txt").contains("all services are up"), () -> said("up.txt"));
        Status.Table table = new Status(java.time.Clock.systemUTC()).of(state());

        assertTrue(table.allReady(), () -> String.join("\n", table.lines()));
        assertEquals(
                List.of(
                        "program",
                        "mariadb",
                        "kafka",
                        "oidc",
                        "refstack",
                        "ciwatch",
                        "stackviz",
                        "clouds",
                        "images",
                        "gateway",
                        "launcher",
                        "total"),
                table.lines().stream().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    @Order(2)
    void eachServiceHasItsSchemaAndSeesNoOther() throws SQLException {
        var secrets = new Secrets(data.resolve("secrets.properties"));
        var user = new Properties();
        user.setProperty("user", "refstack");
        user.setProperty("password", secrets.database(TestServices.named("refstack")));
        String server = "jdbc:mysql://127.0.0.1:" + ports.database() + "/";

        try (var connection = DriverManager.getConnection(server + "refstack", user);
                var statement = connection.createStatement()) {
            statement.execute("create table proof (words varchar(20))");
            statement.execute("insert into proof values ('utf8mb4 \uD83D\uDE80')");
            var found = statement.executeQuery("select words from proof");
            assertTrue(found.next());
            assertEquals("utf8mb4 \uD83D\uDE80", found.getString(1));
        }

        assertThrows(SQLException.class, () -> DriverManager.getConnection(server + "ciwatch", user)
                .close());
        user.setProperty("password", "wrong");
        assertThrows(SQLException.class, () -> DriverManager.getConnection(server + "refstack", user)
                .close());
    }

    @Test
    @Order(3)
    void filesAreSentThroughTheGatewayAsAnOperator() throws Exception {
        Path csv = Files.writeString(folder.resolve("donors.csv"), "name,cores");
        Path refused = Files.writeString(folder.resolve("bad.csv"), "refuse me");

        assertEquals(0, finished("import.txt", "import", "clouds", csv.toString(), "--data", data.toString()));
        assertEquals(1, finished("refused.txt", "import", "clouds", refused.toString(), "--data", data.toString()));

        String said = said("import.txt");
        assertTrue(said.contains("donors.csv: 200 POST /clouds/api/v1/imports text/csv name,cores {"), said);
        assertTrue(said.contains("\"groups\":[\"infra-root\",\"portal-admin\"]"), said);
        assertTrue(said("refused.txt").contains("bad.csv: 422 "), () -> said("refused.txt"));
    }

    @Test
    @Order(3)
    void theSampleOfCiEventsIsMovedToNow() throws Exception {
        assertEquals(0, finished("demo.txt", "demo", "--data", data.toString()));

        assertTrue(said("demo.txt").contains("POST /ciwatch/api/v1/imports?shift=now"), () -> said("demo.txt"));
        assertTrue(said("demo.txt").contains("POST /clouds/api/v1/imports text/csv"), () -> said("demo.txt"));
    }

    @Test
    @Order(3)
    void anImportOfRefStackIsAwaitedAndReported() throws Exception {
        Path dump = Files.writeString(folder.resolve("dump.sql"), "INSERT INTO test ...");

        assertEquals(0, finished("moved.txt", "import", "refstack", dump.toString(), "--data", data.toString()));
        assertEquals(0, finished("jdbc.txt", "import", "refstack", "--jdbc", "--data", data.toString()));
        assertEquals(1, finished("none.txt", "import", "refstack", "--data", data.toString()));

        String said = said("moved.txt");
        assertTrue(said.contains("test                     3         2         0         1\n"), said);
        assertTrue(said.contains("  skipped 1: of no use\nnote 4: something odd\n"), said);
        assertTrue(said.contains("compared: 2 of 2 results have the same tests here, 9 of 9 tests\n"), said);
        assertTrue(said("jdbc.txt").contains("compared: 2 of 2"), () -> said("jdbc.txt"));
        assertTrue(said("none.txt").contains("(expected: FILE... or --jdbc after it)"), () -> said("none.txt"));
    }

    @Test
    @Order(3)
    void anExportIsAFileOnlyItsOwnerMayRead() throws Exception {
        Path file = folder.resolve("export.sql");

        assertEquals(0, finished("export.txt", "export", "refstack", file.toString(), "--data", data.toString()));
        assertEquals(1, finished("which.txt", "export", "--data", data.toString()));

        assertEquals("-- RefStack dump\n-- Dump completed\n", Files.readString(file));
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(said("which.txt").contains("(expected: refstack FILE)"), () -> said("which.txt"));
    }

    @Test
    @Order(4)
    void aSecondPortalOnTheSameFolderOrPortsIsRefusedInOneLine() throws Exception {
        int sameFolder = finished("again.txt", "up", "--port", "" + ports.gateway(), "--data", data.toString());
        int samePorts = finished("beside.txt", "up", "--port", "" + ports.gateway(), "--data", folder + "/data2");

        assertEquals(1, sameFolder);
        assertEquals(
                "portal: data folder: " + data + " is in use by a running portal, process " + launcher.pid()
                        + " on port " + ports.gateway() + " (expected: ./portal down first, or another --data)\n",
                said("again.txt"));
        assertEquals(1, samePorts);
        assertTrue(
                said("beside.txt")
                        .startsWith("portal: port " + ports.gateway() + " (for gateway) is taken by java (process "),
                () -> said("beside.txt"));
    }

    @Test
    @Order(5)
    void aDeadServiceIsNamedAndStartedAgain() throws Exception {
        State.Running clouds = running("clouds");

        clouds.process().orElseThrow().destroyForcibly();

        await("ready again", () -> said("up.txt").contains("clouds       ready again"));
        assertTrue(
                said("up.txt")
                        .contains("clouds       died (exit code 137): stand-in at " + clouds.port() + " with "
                                + "jdbc:mysql://127.0.0.1:" + ports.database() + "/clouds; log: "
                                + data.resolve("logs/clouds.log")
                                + "; starting it again in 1 s"),
                () -> said("up.txt"));
        assertFalse(running("clouds").pid() == clouds.pid());
    }

    @Test
    @Order(6)
    void downStopsAllInOrderAndLeavesNothing() throws Exception {
        List<State.Running> all = state().programs();

        assertEquals(0, finished("down.txt", "down", "--data", data.toString()));

        assertFalse(launcher.isAlive());
        assertEquals(
                List.of(),
                all.stream().filter(program -> program.process().isPresent()).toList());
        assertTrue(said("up.txt").contains("nothing left running"), () -> said("up.txt"));
        assertTrue(Files.readString(data.resolve("logs/refstack.log")).contains("stand-in stopped"));
        assertEquals(3, finished("status.txt", "status", "--data", data.toString()));
        assertEquals("not running (data folder " + data + ")\n", said("status.txt"));
    }

    @Test
    @Order(7)
    void aKilledLauncherLeavesItsProgramsToTheNextOne() throws Exception {
        launcher = checkout.launch(
                folder.resolve("up.txt"), "up", "--port", "" + ports.gateway(), "--data", data.toString());
        await("ready", () -> said("up.txt").contains("https://localhost"));
        List<State.Running> orphans = state().programs();
        launcher.destroyForcibly().waitFor();
        assertTrue(orphans.stream().allMatch(orphan -> orphan.process().isPresent()));

        launcher = checkout.launch(
                folder.resolve("up.txt"), "up", "--port", "" + ports.gateway(), "--data", data.toString());

        await("ready", () -> {
            assertTrue(launcher.isAlive(), () -> said("up.txt"));
            return said("up.txt").contains("https://localhost");
        });

        assertTrue(said("up.txt").contains("left over by an earlier run"), () -> said("up.txt"));
        assertTrue(said("up.txt").contains("mariadb      ready, kept"), () -> said("up.txt"));
        assertEquals(
                List.of(),
                orphans.stream().filter(orphan -> orphan.process().isPresent()).toList());
    }

    @Test
    @Order(8)
    void aDatabaseThatCanNotStartEndsTheStartInOneLine() throws Exception {
        assertEquals(0, finished("down.txt", "down", "--data", data.toString()));
        try (Stream<Path> files = Files.list(data.resolve("mariadb"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("ib"))
                    .toList()) {
                Files.writeString(file, "no database");
            }
        }

        int code = finished("broken.txt", "up", "--port", "" + ports.gateway(), "--data", data.toString());

        assertEquals(1, code);
        String said = said("broken.txt");
        assertTrue(said.contains("portal: mariadb: not running: "), said);
        assertTrue(said.contains("log: " + data.resolve("logs/mariadb.log")), said);
        assertTrue(said.contains("nothing left running"), said);
    }

    private static int finished(String output, String... words) throws IOException, InterruptedException {
        Process process = checkout.launch(folder.resolve(output), words);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> said(output));
        return process.exitValue();
    }

    private static State state() {
        return State.read(data.resolve("run/portal.json")).orElseThrow();
    }

    private static State.Running running(String name) {
        return state().programs().stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String said(String output) {
        try {
            return Files.readString(folder.resolve(output));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        for (int tries = 0; tries < 1200; tries++) {
            if (condition.call()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(what + ": not within two minutes; " + said("up.txt"));
    }
}
