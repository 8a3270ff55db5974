package org.infraportal.stackviz.report;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.engine.logs.HttpCall;

import static org.assertj.core.api.Assertions.assertThat;

class FoldedTracebackTest {
    @Test
    void librariesFoldAndTheDeepestOwnFrameIsMarked() {
        FoldedTraceback traceback = FoldedTraceback.of("""
                Captured text
                Traceback (most recent call last):
                  File "/usr/lib/python3.12/unittest/case.py", line 1, in run
                    run()
                  File "/v/lib/python3.12/site-packages/fixtures/fixture.py", line 2, in setUp
                    setup()
                  File "/opt/stack/tempest/a.py", line 3, in one
                    one()
                  File "/opt/stack/tempest/b.py", line 4, in two
                    two(
                      many)
                    ^^^^
                  File "/v/lib/python3.12/site-packages/testtools/x.py", line 5, in expect
                    raise
                testtools.MismatchError: 1 != 2
                  details
                """);

        assertThat(traceback.parts().stream()
                        .map(part -> part.kind() + " " + part.frames() + " " + part.about() + " " + part.deepest() + " "
                                + part.text().lines().count()))
                .containsExactly(
                        "TEXT 0  false 2",
                        "LIBRARY 2 unittest, fixtures false 4",
                        "OWN 1  false 2",
                        "OWN 1  true 4",
                        "LIBRARY 1 testtools false 2",
                        "TEXT 0  false 2");
        assertThat(traceback.parts().getLast().message()).isTrue();
        assertThat(traceback.parts().getFirst().message()).isFalse();
    }

    @Test
    void textWithoutFramesStaysAsItIs() {
        assertThat(FoldedTraceback.of("plain\ntext").parts())
                .containsExactly(new FoldedTraceback.Part(FoldedTraceback.Kind.TEXT, "plain\ntext", 0, "", false));
        assertThat(FoldedTraceback.of("").parts()).isEmpty();
    }

    @Test
    void callThatFailedIsTheOneTheTracebackNamesElseTheLastErrorBeforeCleaning() {
        HttpCall good = call("A:setUp", 200, 1);
        HttpCall client = call("A:test", 404, 2);
        HttpCall server = call("A:test", 503, 3);
        HttpCall late = call("A:test", 409, 4);
        HttpCall cleaning = call("A:_run_cleanups", 500, 5);
        List<HttpCall> calls = List.of(good, client, server, late, cleaning);

        assertThat(Waterfall.failing(calls, "x")).isSameAs(server);
        assertThat(Waterfall.failing(calls, "Request-Id: " + client.requestId()))
                .isSameAs(client);
        assertThat(Waterfall.failing(List.of(good, client, late, cleaning), null))
                .isSameAs(late);
        assertThat(Waterfall.failing(List.of(good, cleaning), null)).isSameAs(cleaning);
        assertThat(Waterfall.failing(List.of(good), null)).isNull();
    }

    private static HttpCall call(String caller, int status, int number) {
        return new HttpCall(
                Instant.EPOCH.plusSeconds(number),
                caller,
                status,
                "GET",
                "h",
                "/",
                null,
                null,
                "req-00000000-0000-4000-8000-00000000000" + number,
                null,
                number);
    }
}
