package org.infraportal.cloudscheck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.testing.FakeCloud;
import org.infraportal.testing.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

class CheckCommandTest {
    private static final TestCertificates.Held HELD =
            TestCertificates.server(null, Duration.ofDays(-1), TestCertificates.YEAR, "127.0.0.1");
    private static final Map<String, String> PASSWORDS =
            Map.of("PORTAL_ZUUL_PASSWORD", FakeCloud.ZUUL_PASSWORD, "PORTAL_CI_PASSWORD", FakeCloud.CI_PASSWORD);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeCloud cloud;
    private Path cacert;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        cloud = new FakeCloud(HELD);
        cacert = Files.writeString(folder.resolve("ca.pem"), HELD.pem());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void goodCloudEndsWithZeroAndTheReportCanBeSigned() throws Exception {
        Path report = folder.resolve("report.json");

        int code = run(PASSWORDS, "--offline", "--report", report.toString());

        assertThat(code).isZero();
        assertThat(said())
                .contains("PASS T1")
                .contains("Room for 100 instances, limited by instances")
                .contains("PASS: " + cloud.url("/identity/v3") + ", region North")
                .contains("ssh-keygen -Y sign -n infra-portal-check -f ~/.ssh/id_ed25519 " + report);
        assertThat(CheckReports.read(Files.readString(report)).overall()).isEqualTo(Verdict.PASS);
        assertThat(said() + Files.readString(report)).doesNotContain(FakeCloud.ZUUL_PASSWORD, FakeCloud.CI_PASSWORD);
    }

    @Test
    void warningEndsWithZeroAndFailureWithOne() {
        cloud.limits("'maxTotalInstances': 10, 'maxTotalCores': -1, 'maxTotalRAMSize': -1");
        assertThat(run(PASSWORDS)).isZero();
        assertThat(said()).contains("WARN N1").contains("         -> raise the quota");

        cloud.endpoint("compute", null);
        assertThat(run(PASSWORDS)).isEqualTo(1);
    }

    @Test
    void passwordsAreReadFromAFileOrAskedFor() throws Exception {
        Path lines = Files.writeString(
                folder.resolve("lines"), FakeCloud.ZUUL_PASSWORD + "\n" + FakeCloud.CI_PASSWORD + "\n");
        assertThat(run(Map.of(), "--password-file", lines.toString())).isZero();

        Path json = Files.writeString(
                folder.resolve("json"), """
                {"zuul": {"applicationCredentialId": "zuul", "applicationCredentialSecret": "%s"},
                 "ci": {"username": "ci", "password": "%s", "projectName": "ci"}}
                """.formatted(FakeCloud.ZUUL_PASSWORD, FakeCloud.CI_PASSWORD));
        assertThat(run(Map.of(), "--password-file", json.toString())).isZero();

        List<String> asked = new ArrayList<>();
        int code = CheckCommand.run(
                arguments("--ci-user", ""),
                Map.of(),
                prompt -> {
                    asked.add(prompt);
                    return FakeCloud.ZUUL_PASSWORD;
                },
                new PrintStream(out),
                new PrintStream(err),
                Clock.systemUTC(),
                CheckFollower.NONE);
        assertThat(code).isZero();
        assertThat(asked).containsExactly("password of zuul: ");
    }

    @Test
    void loopbackIsAskedOnlyWhenItIsAllowed() {
        int code = CheckCommand.run(
                new String[] {"--auth-url", cloud.url("/identity/v3"), "--region", "North"},
                PASSWORDS,
                prompt -> null,
                new PrintStream(out),
                new PrintStream(err),
                Clock.systemUTC(),
                CheckFollower.NONE);

        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("not public; nothing was sent there");
        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void networksAreAllowedByAVariableToo() {
        Map<String, String> environment = new java.util.HashMap<>(PASSWORDS);
        environment.put("PORTAL_CLOUDS_CHECK_ALLOWED_NETWORKS", "10.0.0.0/8, 127.0.0.0/8");

        int code = CheckCommand.run(
                new String[] {
                    "--auth-url",
                    cloud.url("/identity/v3"),
                    "--region",
                    "North",
                    "--cacert",
                    cacert.toString(),
                    "--zuul-user",
                    "zuul",
                    "--ci-user",
                    "ci"
                },
                environment,
                prompt -> null,
                new PrintStream(out),
                new PrintStream(err),
                Clock.systemUTC(),
                CheckFollower.NONE);

        assertThat(code).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--boot=yes",
                "--format vmdk",
                "--allow 10.0.0.0",
                "--region North",
                "--password-file",
            })
    void wrongCallEndsWithTwo(String more) {
        assertThat(run(PASSWORDS, more.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("portal: ")
                .contains("see ./portal cloud check --help");
        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void missingPasswordOrOptionEndsWithTwo() {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("password of zuul: missing");
    }

    @Test
    void unreadableJsonIsNotQuoted() throws Exception {
        Path json = Files.writeString(folder.resolve("json"), "{\"zuul\": {\"password\": \"geheim\", }");

        assertThat(run(Map.of(), "--password-file", json.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("geheim");
    }

    @Test
    void fileThatIsNotThereEndsWithThree() {
        assertThat(run(PASSWORDS, "--password-file", folder.resolve("none").toString()))
                .isEqualTo(3);
        assertThat(run(PASSWORDS, "--report", folder.resolve("no/report").toString()))
                .isEqualTo(3);
        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void helpSaysHowItIsCalled() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(said()).isEqualTo(CheckArguments.USAGE);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--auth-url",
                cloud.url("/identity/v3"),
                "--region",
                "North",
                "--cacert",
                cacert.toString(),
                "--zuul-user",
                "zuul",
                "--allow",
                "127.0.0.0/8"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--ci-user")) {
            arguments.addAll(List.of("--ci-user", "ci"));
        }
        return arguments.toArray(String[]::new);
    }

    private int run(Map<String, String> environment, String... more) {
        // An option without its value stays the last one.
        String[] arguments = arguments();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return CheckCommand.run(
                all.toArray(String[]::new),
                environment,
                prompt -> null,
                new PrintStream(out),
                new PrintStream(err),
                Clock.systemUTC(),
                CheckFollower.NONE);
    }
}
