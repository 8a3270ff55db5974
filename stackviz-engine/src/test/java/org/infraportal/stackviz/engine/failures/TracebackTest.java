package org.infraportal.stackviz.engine.failures;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracebackTest {
    private static final String ASSERTION = """
            Traceback (most recent call last):
              File "/opt/stack/svlab/source/svlab/tests/test_outcomes.py", line 9, in test_fail_assert
                self.work(0.5); self.assertEqual(200, 409)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^
              File "/usr/lib/python3/dist-packages/testtools/testcase.py", line 393, in assertEqual
                self.assertThat(observed, matcher, message)
              File "/usr/lib/python3/dist-packages/testtools/testcase.py", line 480, in assertThat
                raise mismatch_error
            testtools.matchers._impl.MismatchError: 200 != 409
            """;

    @Test
    void assertionBelongsToTheTestAndNotToTheLibraryThatRaisedIt() {
        Traceback traceback = Traceback.parse(ASSERTION);

        assertThat(traceback.exception()).isEqualTo("testtools.matchers._impl.MismatchError");
        assertThat(traceback.message()).isEqualTo("200 != 409");
        assertThat(traceback.frames()).hasSize(3);
        assertThat(traceback.own())
                .isEqualTo(new Frame("/opt/stack/svlab/source/svlab/tests/test_outcomes.py", 9, "test_fail_assert"));
        assertThat(traceback.own().place()).isEqualTo("tests.test_outcomes.test_fail_assert");
    }

    @Test
    void messageOfSeveralLinesIsReadWithItsDetails() {
        Traceback traceback = Traceback.parse("""
                Traceback (most recent call last):
                  File "tempest/common/waiters.py", line 96, in wait_for_server_status
                    raise lib_exc.TimeoutException(message)
                tempest.lib.exceptions.TimeoutException: Request timed out
                Details: (Cls:test) Server c141 failed

                  indented: and a blank line before
                """);

        assertThat(traceback)
                .isEqualTo(new Traceback(
                        List.of(new Frame("tempest/common/waiters.py", 96, "wait_for_server_status")),
                        "tempest.lib.exceptions.TimeoutException",
                        "Request timed out\nDetails: (Cls:test) Server c141 failed\n\n"
                                + "  indented: and a blank line before"));
    }

    @Test
    void ofChainedExceptionsTheLastOneCounts() {
        for (String chain : List.of(
                "During handling of the above exception, another exception occurred:",
                "The above exception was the direct cause of the following exception:")) {
            Traceback traceback = Traceback.parse("""
                    Traceback (most recent call last):
                      File "/a/b.py", line 1, in first
                        x()
                    KeyError: 'inner'

                    %s

                    Traceback (most recent call last):
                      File "/a/c.py", line 2, in second
                        y()
                    RuntimeError: outer
                    """.formatted(chain));

            assertThat(traceback)
                    .isEqualTo(new Traceback(List.of(new Frame("/a/c.py", 2, "second")), "RuntimeError", "outer"));
        }
    }

    @Test
    void tracebackInsideAMessageIsPartOfTheMessage() {
        Traceback traceback = Traceback.parse("""
                Traceback (most recent call last):
                  File "/a/b.py", line 1, in call
                    x()
                oslo.RemoteError: Remote error: Boom
                Traceback (most recent call last):
                  File "/server/z.py", line 7, in serve
                Boom: there
                """);

        assertThat(traceback.exception()).isEqualTo("oslo.RemoteError");
        assertThat(traceback.frames()).containsExactly(new Frame("/a/b.py", 1, "call"));
    }

    @Test
    void exceptionGroupEndsInItsLastException() {
        Traceback traceback = Traceback.parse("""
                  + Exception Group Traceback (most recent call last):
                  |   File "/a/b.py", line 1, in both
                  |     raise ExceptionGroup("two", [])
                  | ExceptionGroup: two (2 sub-exceptions)
                  +-+---------------- 1 ----------------
                    | Traceback (most recent call last):
                    |   File "/a/c.py", line 2, in one
                    | ValueError: first
                    +---------------- 2 ----------------
                    | Traceback (most recent call last):
                    |   File "/a/d.py", line 3, in two
                    | TypeError: second
                    +------------------------------------
                """);

        assertThat(traceback).isEqualTo(new Traceback(List.of(new Frame("/a/d.py", 3, "two")), "TypeError", "second"));
    }

    @Test
    void oddTextsAreReadAsFarAsTheyGo() {
        assertThat(Traceback.parse(null)).isNull();
        assertThat(Traceback.parse(" \n")).isNull();
        assertThat(Traceback.parse("just a line\nlast line\n")).isEqualTo(new Traceback(List.of(), null, "last line"));
        assertThat(Traceback.parse("ValueError: <b>&\n")).isEqualTo(new Traceback(List.of(), "ValueError", "<b>&"));
        assertThat(Traceback.parse("Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    cut()"))
                .isEqualTo(new Traceback(List.of(new Frame("a.py", 1, "f")), null, "cut()"));
        assertThat(Traceback.parse(
                        "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nAssertionError\n"))
                .isEqualTo(new Traceback(List.of(new Frame("a.py", 1, "f")), "AssertionError", ""));
        assertThat(Traceback.parse("x._StringException: Traceback (most recent call last):\n"
                        + "  File \"a.py\", line 1\n    x = (\n        ^\nSyntaxError: invalid syntax\n"))
                .isEqualTo(new Traceback(List.of(new Frame("a.py", 1, "<module>")), "SyntaxError", "invalid syntax"));
    }

    @Test
    void installedPackagesAreLibrariesButTempestAndItsPluginsAreNot() {
        assertThat(new Frame("/usr/lib/python3.12/unittest/case.py", 1, "f").library())
                .isTrue();
        assertThat(new Frame("C:\\Python\\Lib\\site-packages\\six.py", 1, "f").library())
                .isTrue();
        assertThat(new Frame("<frozen importlib._bootstrap>", 1, "f").library()).isTrue();
        assertThat(new Frame("/v/lib/python3.10/site-packages/oslo_concurrency/lockutils.py", 1, "f").library())
                .isTrue();
        assertThat(new Frame("/v/lib/python3.10/site-packages/tempest/lib/base.py", 1, "f").library())
                .isFalse();
        assertThat(new Frame("/v/lib/python3.10/site-packages/manila_tempest_tests/tests/a.py", 1, "f").library())
                .isFalse();
        assertThat(new Frame("tempest/test.py", 1, "f").library()).isFalse();
        assertThat(new Frame("/opt/stack/tempest/tempest/test.py", 1, "f").place())
                .isEqualTo("tempest.test.f");
        assertThat(new Frame("tempest/test.py", 1, "f").place()).isEqualTo("tempest.test.f");
        assertThat(new Frame("/x/tempest/common/utils/__init__.py", 1, "wrapper").place())
                .isEqualTo("common.utils.wrapper");
    }
}
