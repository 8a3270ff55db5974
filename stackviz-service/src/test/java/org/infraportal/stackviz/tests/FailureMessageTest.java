package org.infraportal.stackviz.tests;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureMessageTest {
    @Test
    void theExceptionAfterTheLastFrameIsTheMessage() {
        String message = FailureMessage.ofTraceback("""
                Traceback (most recent call last):
                  File "/a.py", line 1, in a
                    one()
                    ^^^^^
                ValueError: first

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/b.py", line 2, in b
                    two()
                KeyError: 'second'
                """);

        assertThat(message).isEqualTo("KeyError: 'second'");
    }

    @Test
    void linesOfDetailsBelongToTheMessage() {
        String message = FailureMessage.ofTraceback("""
                Traceback (most recent call last):
                  File "/a.py", line 1, in a
                    raise Timeout(details)
                lib.exceptions.TimeoutException: Request timed out
                Details: volume 1 is still attaching
                """);

        assertThat(message)
                .isEqualTo("lib.exceptions.TimeoutException: Request timed out Details: volume 1 is still attaching");
    }

    @Test
    void withoutFramesTheLastLineIsTheMessage() {
        assertThat(FailureMessage.ofTraceback("it broke\nworker is gone\n\n")).isEqualTo("worker is gone");
        assertThat(FailureMessage.ofTraceback(" \n")).isNull();
    }

    @Test
    void longMessageIsCutWithoutBreakingACharacter() {
        String message = FailureMessage.ofTraceback("x" + "\uD83D\uDE00".repeat(400));

        assertThat(message).hasSizeLessThanOrEqualTo(FailureMessage.MAX_LENGTH).endsWith("\uD83D\uDE00…");
    }
}
