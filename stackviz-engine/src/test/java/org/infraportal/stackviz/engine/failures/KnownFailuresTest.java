package org.infraportal.stackviz.engine.failures;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class KnownFailuresTest {
    private static final String YAML = """
            - id: volume-attach-timeout
              title: Timeout in attach volume
              bug: https://bugs.launchpad.net/nova/+bug/1234567
              query:
                message: timed out waiting for volume
                test: tempest.api.volume
                log:
                - "/libvirtError: .*disk/"
                - qemu
            - id: ssh
              title: "yes"
              bug: https://bugs.launchpad.net/bugs/1
              query:
                traceback: /in _get_ssh_connection$/
            """;

    private static final SearchDeadline SOON = SearchDeadline.in(Duration.ofMinutes(5));

    @Test
    void listIsReadAndWrittenAsTheSameText() {
        List<KnownFailure> known = KnownFailures.read(YAML);

        assertThat(known).extracting(KnownFailure::id).containsExactly("volume-attach-timeout", "ssh");
        assertThat(KnownFailures.write(known)).isEqualTo(YAML);
        assertThat(KnownFailures.read(KnownFailures.write(known))).isEqualTo(known);
        assertThat(KnownFailures.read("")).isEmpty();
    }

    @Test
    void addressOfABugKeepsNoPassword() {
        String yaml = YAML.replace("https://bugs.launchpad.net/bugs/1", "https://ann:s3cret@bugs.launchpad.net/bugs/1");

        assertThat(KnownFailures.write(KnownFailures.read(yaml))).isEqualTo(YAML);
    }

    @Test
    void everyPatternOfAQueryHasToBeFound() {
        KnownFailure known = KnownFailures.read(YAML).getFirst();

        assertThat(known.fits("Timed out waiting for volume 5", null, "tempest.api.volume.A.test", SOON))
                .isTrue();
        assertThat(known.fits("Timed out waiting for volume 5", null, "tempest.api.compute.A.test", SOON))
                .isFalse();
        assertThat(known.fits("SSH", null, "tempest.api.volume.A.test", SOON)).isFalse();
        assertThat(known.notInLog("libvirtError: no disk\nqemu died", SOON)).isEmpty();
        assertThat(known.notInLog("libvirtError: no disk", SOON)).containsExactly(TextPattern.of("qemu"));
        assertThat(KnownFailures.read(YAML).get(1).fits(null, "  in _get_ssh_connection\n  more", "t", SOON))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "- [",
                "- id: Bad Id\n  title: x\n  bug: https://b/1\n  query: {message: x}",
                "- id: a\n  title: x\n  bug: javascript:alert(1)\n  query: {message: x}",
                "- id: a\n  title: x\n  bug: https://b/1\n  query: {log: x}",
                "- id: a\n  title: x\n  bug: https://b/1\n  query: {}",
                "- id: a\n  title: x\n  bug: https://b/1",
                "- id: a\n  title: x\n  bug: https://b/1\n  query: {message: '/(/'}",
                "- id: a\n  title: x\n  bug: https://b/1\n  query: {message: '/(a)\\1/'}",
                "- id: a\n  title: x\n  bug: https://b/1\n  query: {message: '/((a{100}){100}){100}/'}",
                "- id: a\n  title: x\n  bug: https://b/1\n  query: {mesage: x}",
                "- id: a\n  title: ''\n  bug: https://b/1\n  query: {message: x}",
                "- {id: a, title: x, bug: 'https://b/1', query: {message: x}}\n- {id: a, title: y, bug: 'https://b/1', query: {message: x}}",
            })
    void wrongListIsRefusedWithTheReason(String yaml) {
        assertThatThrownBy(() -> KnownFailures.read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).+: .+ \\(expected: .+\\)");
    }

    @Test
    void hostileExpressionTakesLinearTime() {
        TextPattern pattern = TextPattern.of("/(a+)+(a|aa)*(.*)*b$/");

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> assertThat(pattern.in("a".repeat(200_000), SOON))
                .isFalse());
    }

    @Test
    void yamlBombIsRefused() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
                + "d: [*c,*c,*c,*c,*c,*c]\n";

        assertThatThrownBy(() -> KnownFailures.read(bomb)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnownFailures.read("[".repeat(5000))).isInstanceOf(IllegalArgumentException.class);
    }
}
