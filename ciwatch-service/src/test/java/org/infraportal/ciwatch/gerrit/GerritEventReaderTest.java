package org.infraportal.ciwatch.gerrit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GerritEventReaderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

    private final GerritEventReader reader = new GerritEventReader("review.example.org");

    @Test
    void commentOfGerrit3IsReadWhole() {
        String line = """
                {"author":{"name":"Acme CI","email":"ci@example.org","username":"acme-ci"},\
                "approvals":[{"type":"Verified","description":"Verified","value":"-1","oldValue":"0"},{"type":"Code-Review","value":"0"}],\
                "comment":"Patch Set 2: Verified-1\\n\\nBuild failed.\\n",\
                "patchSet":{"number":2,"revision":"abc","kind":"REWORK","uploader":{"name":"Alice"},"createdOn":1795000000},\
                "change":{"project":"example/widget","branch":"master","number":912345,"subject":"Mend it","owner":{"username":"alice"},\
                "url":"https://gerrit.example.net:8443/c/example/widget/+/912345","status":"NEW"},\
                "project":"example/widget","type":"comment-added","eventCreatedOn":1795225567}""";

        Optional<GerritEvent> event = read(line);

        assertThat(event)
                .contains(new GerritEvent(
                        "comment-added",
                        "gerrit.example.net:8443",
                        Instant.ofEpochSecond(1795225567),
                        true,
                        new GerritEvent.Change(
                                912345,
                                "example/widget",
                                "master",
                                "Mend it",
                                "alice",
                                "https://gerrit.example.net:8443/c/example/widget/+/912345",
                                "NEW",
                                false,
                                false),
                        new GerritEvent.PatchSet(2, "abc", "REWORK", "Alice", Instant.ofEpochSecond(1795000000)),
                        new GerritEvent.Account("Acme CI", "acme-ci", "ci@example.org"),
                        List.of(
                                new GerritEvent.Approval("Verified", OptionalInt.of(-1), OptionalInt.of(0)),
                                new GerritEvent.Approval("Code-Review", OptionalInt.of(0), OptionalInt.empty())),
                        "Patch Set 2: Verified-1\n\nBuild failed.\n"));
    }

    @Test
    void addressesLoseTheirPasswordsAndTokens() {
        String line = """
                {"type":"comment-added","author":{"username":"acme-ci"},\
                "comment":"Build failed.\\n\\n- unit https://ann:s3cret@logs.example.org/1/?token=abc&a=b : FAILURE in 4m\\n",\
                "patchSet":{"number":3},"change":{"number":7385,"subject":"See https://s3cret@example.org/x",\
                "url":"https://ann:s3cret@gerrit.example.net/c/1/+/7385"},"eventCreatedOn":1795225567}""";

        GerritEvent event = read(line).orElseThrow();

        assertThat(event.comment())
                .isEqualTo("Build failed.\n\n- unit https://logs.example.org/1/?a=b : FAILURE in 4m\n");
        assertThat(event.change().subject()).isEqualTo("See https://example.org/x");
        assertThat(event.change().url()).isEqualTo("https://gerrit.example.net/c/1/+/7385");
    }

    @Test
    void gerrit2WritesNumbersAsTextAndTellsNoTime() {
        String line = """
                {"type":"comment-added","author":{"username":"jenkins"},"approvals":[{"type":"VRIF","value":"1"}],"comment":"x",\
                "patchSet":{"number":"3","createdOn":1400000000},"change":{"number":"7385","project":"example/widget","lastUpdated":1400000100}}""";

        Optional<GerritEvent> event = read(line);

        assertThat(event)
                .contains(new GerritEvent(
                        "comment-added",
                        "review.example.org",
                        Instant.ofEpochSecond(1400000000),
                        false,
                        new GerritEvent.Change(7385, "example/widget", null, null, null, null, null, false, false),
                        new GerritEvent.PatchSet(3, null, null, null, Instant.ofEpochSecond(1400000000)),
                        new GerritEvent.Account(null, "jenkins", null),
                        List.of(new GerritEvent.Approval("VRIF", OptionalInt.of(1), OptionalInt.empty())),
                        "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ref-updated\",\"refUpdate\":{\"project\":\"p\"}}",
                "{\"type\":\"dropped-output\"}",
                "{\"type\":\"never-heard-of\",\"change\":[1,2]}",
                "{\"type\":\"patchset-created\",\"change\":\"text\"}",
                "{\"type\":\"patchset-created\",\"change\":{\"number\":-1}}",
                "{\"type\":\"patchset-created\",\"change\":{\"number\":1.5}}"
            })
    void eventThatIsAboutNoChangeIsNone(String line) {
        assertThat(read(line)).isEmpty();
    }

    @Test
    void fieldsOfWrongTypesCountAsMissing() {
        String line = """
                {"type":"comment-added","author":7,"approvals":{"a":1},"comment":["x"],"eventCreatedOn":"soon",\
                "patchSet":{"number":1,"revision":{},"createdOn":99999999999999},\
                "change":{"number":5,"subject":true,"url":"javascript:alert(1)","owner":"me","branch":1}}""";

        GerritEvent event = read(line).orElseThrow();

        assertThat(event)
                .isEqualTo(new GerritEvent(
                        "comment-added",
                        "review.example.org",
                        RECEIVED,
                        false,
                        new GerritEvent.Change(5, "(unknown)", null, null, null, null, null, false, false),
                        new GerritEvent.PatchSet(1, null, null, null, null),
                        null,
                        List.of(),
                        null));
        assertThat(event.isComment()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage | not JSON at column 8",
                "[1] | not a JSON object",
                "\"text\" | not a JSON object",
                "{\"type\":1} | type: missing (expected: a Gerrit event)",
                "{} | type: missing (expected: a Gerrit event)",
                "{} {} | not JSON",
                "{\"type\":\"comment-added\"} | change.number: missing (expected: a number above 0)",
                "{\"type\":\"comment-added\",\"change\":{\"number\":\"x\"}} | change.number: missing (expected: a number above 0)",
                "{\"type\":\"comment-added\",\"change\":{\"number\":1}} | patchSet.number: missing (expected: a number above 0)"
            })
    void unreadableLineSaysWhy(String line, String why) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessage(why);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(() -> GerritEventReader.parse(new byte[] {'{', '"', (byte) 0xff, '"', '}'}))
                .hasMessage("not UTF-8");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String line = "{\"type\":" + "[".repeat(500_000);

        assertThatThrownBy(() -> read(line)).isInstanceOf(UnreadableLineException.class);
    }

    @Test
    void halfOfASurrogatePairIsReplaced() {
        GerritEvent event = read("{\"type\":\"x\",\"change\":{\"number\":1,\"subject\":\"a\\ud800b\"}}")
                .orElseThrow();

        assertThat(event.change().subject()).isEqualTo("a?b");
    }

    private Optional<GerritEvent> read(String line) {
        return reader.read(GerritEventReader.parse(line.getBytes(StandardCharsets.UTF_8)), RECEIVED);
    }
}
