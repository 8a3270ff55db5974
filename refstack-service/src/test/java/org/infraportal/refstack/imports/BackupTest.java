package org.infraportal.refstack.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The backup that docs/operations.md describes, made with the server's own programs and restored with them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "root", roles = "infra-root")
class BackupTest {
    private static final Path PROGRAMS = Checkout.root().resolve(".portal/mariadb-test/base/bin");
    private static final Pattern URL = Pattern.compile("jdbc:mysql://127.0.0.1:(\\d+)/(\\w+).*");

    @Inject
    DataSource dataSource;

    @BeforeEach
    void empty() throws SQLException {
        Fixtures.empty(dataSource);
    }

    @Test
    void aRestoredSchemaHoldsTheSameRowsInEveryTable() throws Exception {
        Assumptions.assumeTrue(TestDatabase.isEmbedded(), "the programs are MariaDB's");
        Assumptions.assumeTrue(Files.isExecutable(PROGRAMS.resolve("mariadb-dump")));
        ImportsResourceTest.imported(Fixtures.small());
        String target = TestDatabase.newSchema();
        Path backup = Path.of("target/backup.sql");

        try (Connection source = dataSource.getConnection();
                Connection restored =
                        DriverManager.getConnection(target, TestDatabase.user(), TestDatabase.password())) {
            Matcher from = matched(source.getMetaData().getURL());
            run(backup, null, "mariadb-dump", from, "--single-transaction", "--hex-blob", "--routines", from.group(2));
            Matcher to = matched(target);
            run(Path.of("target/restore.txt"), backup, "mariadb", to, to.group(2));

            assertThat(prints(restored)).isEqualTo(prints(source)).hasSizeGreaterThan(15);
            assertThat(Fixtures.rows(restored, "select count(*) from result")).isEqualTo("5\n");
        }
    }

    private static Matcher matched(String url) {
        Matcher matcher = URL.matcher(url);
        assertThat(matcher.matches()).as(url).isTrue();
        return matcher;
    }

    /** Each table with the number of its rows and the server's checksum over them. */
    private static List<String> prints(Connection connection) throws SQLException {
        List<String> prints = new ArrayList<>();
        for (String table : Fixtures.rows(connection, "show tables").split("\n")) {
            prints.add(table + " "
                    + Fixtures.rows(connection, "select count(*) from `" + table + "`")
                            .strip() + " "
                    + Fixtures.rows(connection, "checksum table `" + table + "`")
                            .replaceFirst(".*\\|", "")
                            .strip());
        }
        return prints;
    }

    private static void run(Path output, Path input, String program, Matcher server, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PROGRAMS.resolve(program).toString(),
                "--no-defaults",
                "--skip-ssl",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + server.group(1),
                "--user=root"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
        builder.redirectError(Path.of("target/backup-errors.txt").toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        builder.environment()
                .put("LD_LIBRARY_PATH", PROGRAMS.resolveSibling("libs").toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(Path.of("target/backup-errors.txt")))
                .isZero();
    }
}
