package org.infraportal.stackviz.engine.redaction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTest {
    private static final String FERNET =
            "gAAAAABep_CqnxHOsUO4e8D1Ji5Ic9kJN4kKqVLqium6hIOiFmRt3P-RdYHNM849wW_h9ck6IjdtPk";

    @Test
    void secretsGoAndWhatStandsAroundThemStays() {
        assertThat(Redaction.redact("""
                Request - Headers: {'Content-Type': 'application/json', 'X-Auth-Token': 'abc123', 'Accept': 'x'}
                    'vary': 'X-Auth-Token', 'server': 'nginx', 'x-subject-token': 'FERNET', 'date': 'Tue'
                Body: {"auth": {"passwordCredentials": {"username": "demo", "password": "s3 \\"cret"}}}
                Body: {"auth": {"identity": {"methods": ["password", "token"], "token": {"id": "0123456789abcdef"}}}}
                {\\"adminPass\\": \\"q1w2\\", \\"name\\": \\"vm\\"}
                {u'password': u'it is', 'user': u'x'}
                curl -H "X-Auth-Token: tok-1" -H "Authorization: Bearer a.b-c" http://x/v2.0/tokens/0123456789abcdef0123
                Authorization: Basic dXNlcjpwYXNz
                [('X-Subject-Token', 'abc'), ('Vary', 'X-Auth-Token')]
                connection = mysql+pymysql://root:stack@dB@127.0.0.1/nova?charset=utf8
                https://0123456789abcdef0123@github.com/x
                admin_password = correct horse battery
                password: two words
                openstack --os-password hunter2 server list
                OS_PASSWORD=hunter2 ./stack.sh
                <server adminPass="q"><password>x y</password></server>
                GET /console?token=11-22&type=vnc HTTP/1.1
                X-Service-Token FERNET eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abc_def
                """.replace("FERNET", FERNET))).isEqualTo("""
                Request - Headers: {'Content-Type': 'application/json', 'X-Auth-Token': '[redacted]', 'Accept': 'x'}
                    'vary': 'X-Auth-Token', 'server': 'nginx', 'x-subject-token': '[redacted]', 'date': 'Tue'
                Body: {"auth": {"passwordCredentials": {"username": "demo", "password": "[redacted]"}}}
                Body: {"auth": {"identity": {"methods": ["password", "token"], "token": {"id": "[redacted]"}}}}
                {\\"adminPass\\": \\"[redacted]\\", \\"name\\": \\"vm\\"}
                {u'password': u'[redacted]', 'user': u'x'}
                curl -H "X-Auth-Token: [redacted]" -H "Authorization: Bearer [redacted]" http://x/v2.0/tokens/[redacted]
                Authorization: Basic [redacted]
                [('X-Subject-Token', '[redacted]'), ('Vary', 'X-Auth-Token')]
                connection = mysql+pymysql://root:[redacted]@127.0.0.1/nova?charset=utf8
                https://[redacted]@github.com/x
                admin_password = [redacted]
                password: [redacted]
                openstack --os-password [redacted] server list
                OS_PASSWORD=[redacted] ./stack.sh
                <server adminPass="[redacted]"><password>[redacted]</password></server>
                GET /console?token=[redacted]&type=vnc HTTP/1.1
                X-Service-Token [redacted] [redacted]
                """);
    }

    @Test
    void whatIsNoSecretStays() {
        String text = """
                "password": null, "token": {"methods": ["password"], "expires_at": "2026-01-01"}, "x": "***"
                Headers: {'X-Auth-Token': '<omitted>'} X-Auth-Token: {SHA256}0123abcd
                enable_instance_password = True
                password_expires_at: 3 token_expiration=3600
                    client.login(user, password=self.password)
                keystone: http://127.0.0.1:5000/v3 and mailto:a@b; 12:30:11 user@host
                test_token_create (TokensV3Test:test_create_token): 201 POST http://127.0.0.1/identity/v3/auth/tokens
                Zażółć gęślą jaźń ³ 0xB3
                """;

        assertThat(Redaction.redact(text)).isEqualTo(text);
        assertThat(Redaction.redact((String) null)).isNull();
    }

    /** In the shapes in which logs of Tempest, devstack and the services hold them. */
    @Test
    void everyKnownShapeOfASecretGoes() throws IOException {
        for (String line : fixture("secrets.txt")) {
            String clean = Redaction.redact(line);

            assertThat(clean).as(line).doesNotContain("S3CR3T", "WORDS").contains(Redaction.MARK);
            assertThat(Redaction.redact(clean)).as("again").isEqualTo(clean);
            assertThat(new String(streamed(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                    .as("streamed")
                    .isEqualTo(clean);
        }
    }

    @Test
    void innocentTextStaysReadable() throws IOException {
        for (String line : fixture("innocent.txt")) {
            assertThat(Redaction.redact(line)).isEqualTo(line);
        }
    }

    @Test
    void blockOfAYamlFileGoesUntilItsIndentEnds() {
        assertThat(Redaction.redact("""
                auth:
                  password: |-
                    one

                    two
                  user: x
                - private_key: >
                    three
                description: |
                  four
                """)).isEqualTo("""
                auth:
                  password: |-
                    [redacted]

                    [redacted]
                  user: x
                - private_key: >
                    [redacted]
                description: |
                  four
                """);
        assertThat(Redaction.redact("secret: |\n" + " x\n".repeat(300)))
                .endsWith("[redacted]\n x\n" + " x\n".repeat(99));
    }

    @Test
    void letterThatGrowsInLowerCaseHidesNothing() {
        assertThat(Redaction.redact("\u0130 OS_PASSWORD=hunter2 X-AUTH-TOKEN: abc"))
                .isEqualTo("\u0130 OS_PASSWORD=[redacted] X-AUTH-TOKEN: [redacted]");
    }

    @Test
    void privateKeyGoesOverItsLinesAndInOne() {
        assertThat(Redaction.redact("""
                key:
                -----BEGIN RSA PRIVATE KEY-----
                MIIEowIBAAKCAQEA
                abcd
                -----END RSA PRIVATE KEY-----
                {"k": "-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n", "n": 1}
                -----BEGIN CERTIFICATE-----
                MIIC
                """)).isEqualTo("""
                key:
                -----BEGIN RSA PRIVATE KEY-----
                [redacted]
                [redacted]
                -----END RSA PRIVATE KEY-----
                {"k": "-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----\\n", "n": 1}
                -----BEGIN CERTIFICATE-----
                MIIC
                """);
        assertThat(Redaction.redact("-----BEGIN PRIVATE KEY-----\n" + "x\n".repeat(202)))
                .endsWith("[redacted]\nx\nx\n");
        assertThat(Redaction.redact(List.of("-----BEGIN PRIVATE KEY-----", "a", "-----END PRIVATE KEY-----", "b")))
                .containsExactly("-----BEGIN PRIVATE KEY-----", "[redacted]", "-----END PRIVATE KEY-----", "b");
    }

    @Test
    void streamGivesTheSameInBoundedMemoryAndKeepsEveryOtherByte() throws IOException {
        StringBuilder long1 = new StringBuilder();
        Random random = new Random(7);
        while (long1.length() < 500_000) {
            long1.append(" x".repeat(random.nextInt(9000))).append("\"password\": \"pä ss\", ");
        }
        String text = "a\r\npassword: x\n" + long1 + "\n-----BEGIN PRIVATE KEY-----\nq\n-----END PRIVATE KEY-----\nend";
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);

        assertThat(new String(streamed(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(Redaction.redact(text))
                .doesNotContain("pä ss");
        assertThat(streamed(noise)).isEqualTo(noise);
        assertThat(streamed(new byte[0])).isEmpty();
    }

    @Test
    void secretLongerThanAnyWindowStaysHidden() throws IOException {
        byte[] text = ("token=" + "q".repeat(300_000) + " next").getBytes(StandardCharsets.UTF_8);

        String clean = new String(streamed(text), StandardCharsets.UTF_8);

        assertThat(clean).doesNotContain("qq").startsWith("token=[redacted]").endsWith(" next");
    }

    @Test
    void hostileLinesTakeNoTimeWorthSpeakingOf() throws IOException {
        for (String piece : List.of(
                "://",
                "password",
                "password: \"\\",
                "token=",
                "<password>",
                "--key ",
                "cookie: a; ",
                "\"token\":{",
                "-----BEGIN ",
                "eyJaaaaaaaa.",
                "x-a-token'",
                "\\\"",
                "password: <",
                "| password | ",
                "mysql ",
                "curl -u ",
                "iniset a b ",
                "payload_content_ payload: ",
                "<token ",
                "password 'aaaa ",
                "token get(token=",
                "gAAAA",
                "eyj",
                "eyJ",
                "eyJa-",
                "token\": {\"a",
                "docker login ",
                "ipmitool -",
                "echo a:b | ",
                "htpasswd -b a ",
                "pypi-a",
                "secret,",
                "password is ")) {
            byte[] text = piece.repeat(300_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
            long before = cpuTime();

            streamed(text);

            assertThat(cpuTime() - before).as(piece).isLessThan(60_000_000_000L);
        }
    }

    /** Of this thread, in nanoseconds: others may keep the machine busy. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** One case a line; an arrow stands for a line's end inside of one. */
    private static List<String> fixture(String name) throws IOException {
        try (InputStream in = RedactionTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("##"))
                    .map(line -> line.replace('\u23ce', '\n'))
                    .toList();
        }
    }

    private static byte[] streamed(byte[] bytes) throws IOException {
        try (InputStream in = Redaction.redact(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
