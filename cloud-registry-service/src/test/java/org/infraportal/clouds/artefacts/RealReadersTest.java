package org.infraportal.clouds.artefacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The programs that artefacts are for, where Debian's packages of them are installed. */
class RealReadersTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String LOADER = """
            import sys, openstack
            config = openstack.config.OpenStackConfig(config_files=[sys.argv[1]], secure_files=[], load_envvars=False)
            for name in config.get_cloud_names():
                for region in config._get_regions(name):
                    one = config.get_one(name, region_name=region['name'])
                    print(name, one.region_name, one.config['auth']['auth_url'], [n['name'] for n in one.config['networks']])
            """;

    @TempDir
    Path folder;

    @Test
    void openstacksdkReadsTheCloudsInEachRegion() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON)) && run(PYTHON, "-c", "import openstack").code == 0,
                "no openstacksdk here (python3-openstacksdk)");
        Path file = folder.resolve("clouds.yaml");
        Files.writeString(file, Artefact.CLOUDS_ALL.text(Nimbus.known()));

        Answer answer = run(PYTHON, "-c", LOADER, file.toString());

        String rest = " https://keystone.nimbus.example:5000/v3 ['Public Internet']\n";
        assertThat(answer.text)
                .isEqualTo("openstackci-nimbus North" + rest + "openstackci-nimbus South" + rest
                        + "openstackzuul-nimbus North" + rest + "openstackzuul-nimbus South" + rest);
    }

    @Test
    void bindReadsTheZone() throws IOException, InterruptedException {
        Path program = Path.of("/usr/bin/named-checkzone");
        assumeTrue(Files.isExecutable(program), "no named-checkzone here (bind9-utils)");
        Path file = folder.resolve("zone.db");
        Files.writeString(
                file,
                "$TTL 5m\n@ IN SOA ns1.opendev.org. hostmaster.opendev.org. 1700000000 3600 600 864000 300\n"
                        + "@ IN NS ns1.opendev.org.\nns1 IN A 203.0.113.1\nacme IN A 203.0.113.2\n"
                        + Artefact.ZONE.text(Nimbus.known())
                        + Artefact.ZONE.text(Nimbus.unknown("nimbus-x", "nimbus", "az-1.region-a.geo-1")));

        Answer answer = run(program.toString(), "opendev.org", file.toString());

        assertThat(answer.text).contains("loaded serial 1700000000").endsWith("OK\n");
    }

    @ParameterizedTest
    @EnumSource(Artefact.class)
    void gitAppliesThePatchAndHasTheArtefactThen(Artefact artefact) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git here");
        RegionFacts facts = Nimbus.known();
        String text = artefact.text(facts);
        String remark = "Compared:\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\ndiff --git a/x b/x\n";
        Patch patch = new Patch(
                "Add it", "For a test.\n", remark, artefact.path(facts), null, text, Instant.ofEpochSecond(1));
        Files.writeString(folder.resolve("one.patch"), patch.text());

        run("/usr/bin/git", "-C", folder.toString(), "init", "-q");
        Answer applied = run("/usr/bin/git", "-C", folder.toString(), "apply", "one.patch");

        assertThat(applied.text).isEmpty();
        assertThat(folder.resolve(artefact.path(facts))).content().isEqualTo(text);
        Files.delete(folder.resolve(artefact.path(facts)));
        Answer mailed = run(
                "/usr/bin/git",
                "-C",
                folder.toString(),
                "-c",
                "user.name=ruth",
                "-c",
                "user.email=ruth@example.org",
                "am",
                "-q",
                "one.patch");
        assertThat(mailed.text).isEmpty();
        assertThat(run("/usr/bin/git", "-C", folder.toString(), "log", "--format=%s%n%b").text)
                .isEqualTo("Add it\nFor a test.\n\n");
    }

    @Test
    void gitAppliesThePatchOfAFileThatIsThere() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git here");
        String before = InsertionTest.NODEPOOL;
        String after = Insertion.into(before, Artefact.NODEPOOL_PROVIDER, Nimbus.known(), Instant.EPOCH);
        Files.createDirectories(folder.resolve("nodepool"));
        Files.writeString(folder.resolve("nodepool/nl.yaml"), before);
        Files.writeString(
                folder.resolve("one.patch"),
                new Patch("Add it", "For a test.\n", null, "nodepool/nl.yaml", before, after, Instant.EPOCH).text());

        run("/usr/bin/git", "-C", folder.toString(), "init", "-q");
        Answer applied = run("/usr/bin/git", "-C", folder.toString(), "apply", "one.patch");

        assertThat(applied.text).isEmpty();
        assertThat(folder.resolve("nodepool/nl.yaml")).content().isEqualTo(after);
    }

    private record Answer(int code, String text) {}

    private static Answer run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Answer(process.exitValue(), text);
    }
}
