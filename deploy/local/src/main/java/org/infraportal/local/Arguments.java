package org.infraportal.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One command line.
 *
 * @param command the first word, {@code help} when there is none
 * @param jdbc import from the database of refstack's configuration instead of files
 * @param operands what is neither the command nor an option
 */
record Arguments(
        String command,
        OptionalInt port,
        Optional<Path> data,
        Optional<Path> config,
        boolean detach,
        boolean follow,
        boolean jdbc,
        List<String> operands) {

    static Arguments parse(String... words) {
        String command = "help";
        OptionalInt port = OptionalInt.empty();
        Optional<Path> data = Optional.empty();
        Optional<Path> config = Optional.empty();
        boolean detach = false;
        boolean follow = false;
        boolean jdbc = false;
        var operands = new ArrayList<String>();
        var rest = List.of(words).iterator();
        if (rest.hasNext()) {
            command = rest.next();
        }
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--port" -> port = OptionalInt.of(number(word, value(word, rest)));
                case "--data" -> data = Optional.of(Path.of(value(word, rest)));
                case "--config" -> config = Optional.of(Path.of(value(word, rest)));
                case "--detach" -> detach = true;
                case "-f", "--follow" -> follow = true;
                case "--jdbc" -> jdbc = true;
                default -> {
                    if (word.startsWith("-")) {
                        throw new LauncherException("option: " + word
                                + " (expected: --port N, --data DIR, --config FILE, --detach, --jdbc or -f)");
                    }
                    operands.add(word);
                }
            }
        }
        return new Arguments(command, port, data, config, detach, follow, jdbc, List.copyOf(operands));
    }

    /** The same command for a process that stays in front. */
    List<String> attached() {
        var words = new ArrayList<>(List.of(command));
        port.ifPresent(number -> words.addAll(List.of("--port", String.valueOf(number))));
        data.ifPresent(path -> words.addAll(List.of("--data", path.toString())));
        config.ifPresent(path -> words.addAll(List.of("--config", path.toString())));
        return words;
    }

    private static String value(String option, java.util.Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new LauncherException(option + ": nothing (expected: a value after it)");
        }
        return rest.next();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new LauncherException(option + ": " + value + " (expected: a port number)");
        }
    }
}
