package org.infraportal.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ArgumentsTest {

    @Test
    void optionsAndOperandsMayStandInAnyOrder() {
        Arguments arguments =
                Arguments.parse("logs", "--data", "d", "kafka", "-f", "--port", "9443", "--config", "c", "oidc");

        assertEquals(
                new Arguments(
                        "logs",
                        OptionalInt.of(9443),
                        Optional.of(Path.of("d")),
                        Optional.of(Path.of("c")),
                        false,
                        true,
                        false,
                        List.of("kafka", "oidc")),
                arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --port          | --port: nothing (expected: a value after it)",
                "up --port many     | --port: many (expected: a port number)",
                "up --prot 1        | option: --prot (expected: --port N, --data DIR, --config FILE, --detach, --jdbc or -f)"
            })
    void whatIsNotUnderstoodIsNamed(String words, String line) {
        var refused = assertThrows(LauncherException.class, () -> Arguments.parse(words.split(" ")));

        assertEquals(line, refused.getMessage());
    }

    @Test
    void theDetachedLauncherGetsTheSameCommandButStaysInFront() {
        Arguments arguments = Arguments.parse("up", "--detach", "--data", "d", "--port", "9443");

        assertEquals(arguments.attached(), List.of("up", "--port", "9443", "--data", "d"));
    }
}
