package org.infraportal.stackviz.engine.redaction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds wherever a secret stands in a text, and however the text comes. */
class RedactionPropertiesTest {
    /** The same samples in every build; take it away to look for more. */
    private static final String SEED = "20261121";

    /** How far the first window of a long line is judged. */
    private static final int JUDGED = 48 * 1024;

    private static final List<String> FORMS = List.of(
            "\"password\": \"%s\", ",
            "X-Auth-Token: %s ",
            "'x-subject-token': '%s', ",
            "{\"token\": {\"expires\": \"2026\", \"tenant\": {\"id\": \"1\"}, \"id\": \"%s\"}} ",
            "-----BEGIN RSA PRIVATE KEY-----\\n%s\\n-----END RSA PRIVATE KEY-----\\n ",
            "mysql+pymysql://root:%s@127.0.0.1/nova ",
            "Authorization: Basic %s ",
            "openstack --os-password %s server ",
            "{\\\"adminPass\\\": \\\"%s\\\"} ",
            "OS_PASSWORD=%s ");

    /** As random passwords are: no word of the language, no name of a field. */
    @Provide
    static Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .ofMinLength(8)
                .ofMaxLength(200)
                .map(text -> "Q9z" + text);
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "tempest.api.identity.test_tokens",
                "ssh key",
                "é³",
                "req-0123abcd-0000-4000-8000-000000000001",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "{\"id\": 1},",
                "Body: None",
                "\r",
                "\n",
                "\n    ");
        return words.list().ofMaxSize(60).map(list -> String.join(" ", list) + " ");
    }

    @Property(tries = 500, seed = SEED)
    void secretIsGoneWhereverItStands(
            @ForAll("texts") String before,
            @ForAll @IntRange(max = 9) int form,
            @ForAll("secrets") String secret,
            @ForAll("texts") String after) {
        String start = before + "said ";
        String text = start + FORMS.get(form).formatted(secret) + after;

        String clean = Redaction.redact(text);

        assertThat(clean)
                .isEqualTo(start
                        + FORMS.get(form).formatted(Redaction.MARK).replace("\\n[redacted]\\n", "[redacted]")
                        + after);
        assertThat(Redaction.redact(clean)).isEqualTo(clean);
    }

    @Property(tries = 300, seed = SEED)
    void secretAtTheEndOfAWindowIsGone(
            @ForAll @IntRange(min = -300, max = 20) int place,
            @ForAll @IntRange(max = 9) int form,
            @ForAll("secrets") String secret,
            @ForAll int pieces) {
        String padding = "x ".repeat((JUDGED + place) / 2) + (place % 2 == 0 ? "" : " ");
        String text = padding + FORMS.get(form).formatted(secret) + " y".repeat(40_000) + "\nend";

        String clean = streamed(text, new Random(pieces));

        assertThat(clean).doesNotContain(secret).isEqualTo(Redaction.redact(text));
    }

    @Property(tries = 100, seed = SEED)
    void streamReadsTheSameHoweverItIsCut(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 9) int form,
            @ForAll("secrets") String secret,
            @ForAll int pieces) {
        String whole = (text + FORMS.get(form).formatted(secret)).repeat(200);

        assertThat(streamed(whole, new Random(pieces))).isEqualTo(Redaction.redact(whole));
    }

    private static String streamed(String text, Random random) {
        InputStream pieces = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int count) {
                return super.read(target, offset, Math.min(count, 1 + random.nextInt(5000)));
            }
        };
        try (InputStream in = Redaction.redact(pieces)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
