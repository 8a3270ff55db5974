package org.infraportal.clouds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.clouds.artefacts.Fact;
import org.infraportal.clouds.imports.History;
import org.infraportal.testing.HostileValueChecks;
import org.infraportal.testing.TestDatabase;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class HostileValuesTest extends HostileValueChecks {
    private static final String IMPORTS = "/clouds/api/v1/imports";

    @Inject
    History history;

    @BeforeEach
    void fourRegions() {
        history.load();
    }

    @Test
    void hostileValuesEndInNoServerErrorAndTakeNoListAway() throws IOException, InterruptedException {
        sweep();
    }

    @Override
    protected List<Write> writes() {
        List<Write> writes = new ArrayList<>(Write.query(
                "POST",
                "/clouds/api/v1/configs/nodepool",
                "providers: [{name: nimbus-east, pools: [{name: main, max-servers: 33}]}]"
                        .getBytes(StandardCharsets.UTF_8),
                "dryRun",
                "false",
                "repo",
                "project-config",
                "commit",
                "aaaaaab7"));
        writes.addAll(bodies());
        return writes;
    }

    private static List<Write> bodies() {
        return List.of(
                Write.json(
                        "POST",
                        "/clouds/api/v1/regions/nimbus-east/capacity",
                        "maxServers",
                        "30",
                        "reason",
                        "\"MIRROR\"",
                        "note",
                        "\"volume is slow\"",
                        "version",
                        "1"),
                Write.json(
                        "POST",
                        "/clouds/api/v1/regions/nimbus-east/holds",
                        "reason",
                        "\"MIRROR\"",
                        "note",
                        "\"slow\"",
                        "from",
                        "\"2026-11-22T08:00:00Z\"",
                        "to",
                        "\"2026-11-23T08:00:00Z\"",
                        "emergency",
                        "false",
                        "version",
                        "1"),
                Write.json(
                        "POST",
                        "/clouds/api/v1/regions/stratus-r1/steps/notice",
                        "action",
                        "\"refuse\"",
                        "evidence",
                        "\"https://review.example/1\"",
                        "note",
                        "\"no\"",
                        "version",
                        "1"),
                Write.json("POST", "/clouds/api/v1/regions/altus-r1/restore", "note", "\"done\"", "version", "1"),
                Write.each(
                        "POST",
                        "/clouds/api/v1/offers",
                        "application/json",
                        text -> json(
                                "{\"organisation\": %1$s, \"contacts\": [{\"name\": %1$s,"
                                        + " \"email\": \"dora@nimbus.example\", \"role\": %1$s}], \"draft\": true}",
                                text)),
                Write.each(
                        "POST",
                        "/clouds/api/v1/offers",
                        "application/json",
                        text -> json(
                                "{\"organisation\": \"Nimbus\", \"draft\": true, \"clouds\": [{\"cloud\": \"nimbus\","
                                        + " \"authUrl\": \"https://k.example\", \"cacertPem\": %1$s, \"regions\": [{\"name\": %1$s,"
                                        + " \"instances\": 1, \"architecture\": %1$s}]}]}",
                                text)),
                Write.form(
                        "/clouds/nimbus-east/steps/holds",
                        "reason",
                        "MIRROR",
                        "note",
                        "slow",
                        "from",
                        "2026-11-22T08:00:00Z",
                        "to",
                        "2026-11-23T08:00:00Z",
                        "version",
                        "1"),
                Write.form(
                        "/clouds/stratus-r1/steps/notice",
                        "action",
                        "advance",
                        "evidence",
                        "x",
                        "note",
                        "y",
                        "version",
                        "1"),
                Write.json("PUT", "/clouds/api/v1/clouds/nimbus/donor", "donor", "\"Nimbus Hosting\""),
                Write.form("/clouds/nimbus-east/donor", "donor", "Nimbus Hosting"),
                Write.form(
                        "/clouds/nimbus-east/capacity",
                        "maxServers",
                        "30",
                        "reason",
                        "MIRROR",
                        "note",
                        "slow",
                        "version",
                        "1"),
                Write.json(
                        "PUT",
                        "/clouds/api/v1/regions/nimbus-east/facts",
                        Arrays.stream(Fact.values())
                                .flatMap(fact -> Stream.of(
                                        fact.word(), fact.usual() == null ? "\"\"" : "\"" + fact.usual() + "\""))
                                .toArray(String[]::new)),
                Write.form("/clouds/nimbus-east/artefacts/facts", "name", "flavor", "value", "big"),
                Write.each(
                        "POST",
                        "/clouds/api/v1/regions/nimbus-east/artefacts/zone/patch",
                        "text/plain",
                        text -> text.getBytes(StandardCharsets.UTF_8)),
                Write.json(
                        "POST",
                        "/clouds/api/v1/checks",
                        "target",
                        "{\"authUrl\": \"https://127.0.0.1:1/v3\"}",
                        "region",
                        "\"North\"",
                        "cacertPem",
                        "null",
                        "zuul",
                        "{\"username\": \"zuul\", \"password\": \"x\", \"projectName\": \"zuul\"}",
                        "ci",
                        "null",
                        "image",
                        "{\"format\": \"raw\"}",
                        "boot",
                        "false"),
                Write.json("POST", "/clouds/api/v1/checks/keys", "key", "\"none\"", "note", "\"laptop\""),
                Write.json("POST", "/clouds/api/v1/checks/reports", "report", "\"{}\"", "signature", "\"none\""),
                Write.form("/clouds/checks/keys", "key", "none", "note", "laptop"),
                Write.form("/clouds/checks/keys/reports", "report", "{}", "signature", "none"),
                Write.form(
                        "/clouds/checks",
                        "authUrl",
                        "https://127.0.0.1:1/v3",
                        "region",
                        "North",
                        "cacertPem",
                        "",
                        "zuulUsername",
                        "zuul",
                        "zuulPassword",
                        "x",
                        "zuulProject",
                        "zuul",
                        "ciUsername",
                        "",
                        "domain",
                        "",
                        "format",
                        "raw"),
                Write.form("/clouds/configs/clouds-yaml", "file", "clouds: {}"),
                Write.each(
                        "POST",
                        "/clouds/api/v1/configs/clouds-yaml",
                        "application/yaml",
                        text -> ("clouds: {nimbus: {auth: {auth_url: " + text + "}, region_name: \"" + text + "\"}}")
                                .getBytes(StandardCharsets.UTF_8)),
                Write.each(
                        "POST",
                        "/clouds/api/v1/configs/nodepool",
                        "text/plain",
                        text -> ("providers: [{name: north, pools: [{name: a, max-servers: " + text + "}]}]")
                                .getBytes(StandardCharsets.UTF_8)),
                Write.each(
                        "POST",
                        "/clouds/api/v1/configs/zuul-provider",
                        "application/octet-stream",
                        text -> ("- provider: {name: " + text + ", section: " + text + "}")
                                .getBytes(StandardCharsets.UTF_8)),
                Write.csv(
                        IMPORTS,
                        CloudFiles.DONORS_HEADER.strip(),
                        "zz-one,R1,zz,2020-01-01,2020-02-01,2020-02-02,removed,10,2020-01-01,10,1,0,aaaaaaa1,aaaaaaa1,"
                                + "aaaaaaa2,project-config,project-config"),
                Write.csv(
                        IMPORTS,
                        CloudFiles.TIMELINE_HEADER.strip(),
                        "2021-03-01,nimbus-east,50,project-config,aaaaaaaf"),
                Write.csv(
                        IMPORTS,
                        CloudFiles.EPISODES_HEADER.strip(),
                        "nimbus-east,2021-03-01,2021-03-05,4,50,40,aaaaaaae,aaaaaaad,project-config"));
    }

    private static byte[] json(String form, String text) {
        String quoted = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return form.formatted(quoted).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected List<String> lists() {
        return List.of(
                "/clouds/needs",
                "/clouds/nimbus-east/steps",
                "/clouds/api/v1/offers",
                "/clouds/api/v1/offers?format=csv",
                "/clouds/api/v1/regions/nimbus-east/steps",
                "/clouds/api/v1/regions/nimbus-east/holds",
                "/clouds/api/v1/regions/nimbus-east/holds?format=csv",
                "/clouds/api/v1/regions/nimbus-east/events",
                "/clouds",
                "/clouds?sort=-first",
                "/clouds/nimbus-east",
                "/clouds/imports",
                "/clouds/checks",
                "/clouds/checks/keys",
                "/clouds/api/v1/checks?limit=200",
                "/clouds/api/v1/checks?format=csv",
                "/clouds/api/v1/checks/keys",
                "/clouds/api/v1/regions?limit=200",
                "/clouds/api/v1/regions?format=csv",
                "/clouds/api/v1/imports?limit=200",
                "/clouds/api/v1/regions/nimbus-east/capacity",
                "/clouds/api/v1/regions/nimbus-east/capacity?format=csv",
                "/clouds/api/v1/regions/nimbus-east/episodes",
                "/clouds/api/v1/regions/nimbus-east/episodes?format=csv",
                "/clouds/api/v1/regions/nimbus-east/capacity/chart",
                "/clouds/api/v1/capacity/chart",
                "/clouds/nimbus-east/artefacts",
                "/clouds/nimbus-east/artefacts/zone",
                "/clouds/api/v1/regions/nimbus-east/facts",
                "/clouds/api/v1/regions/nimbus-east/facts?format=csv",
                "/clouds/api/v1/regions/nimbus-east/artefacts",
                "/clouds/api/v1/regions/nimbus-east/artefacts/zuul-provider?format=patch",
                "/clouds/api/v1/clouds/nimbus/profile",
                "/clouds/api/v1/summary");
    }
}
