package org.infraportal.stackviz.engine.export;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** What was asked for on the command line. */
record ExportArguments(
        List<Path> dstats,
        Path expected,
        Path known,
        Path tokenFile,
        Path ca,
        boolean env,
        boolean force,
        boolean help,
        String input,
        Path folder) {

    static final String USAGE = """
            ./portal stackviz export [OPTION]... INPUT DIR

            Writes a test run as a site that needs no server, with data for other tools beside it.

            INPUT          a subunit file (v1 or v2, gzipped or not, console text between), - for standard input,
                           a .stestr folder (its latest run), or the address of a run on a portal
            DIR            is made; replaced when this command made it

            --dstat FILE       samples of the host's resources: dstat, dool, pcp-dstat, sadf, memory_tracker; repeatable
            --expected LIST    the tests that should have run: a line each, or a subunit stream; names the lost ones
            --known FILE       the failures that have a bug, as YAML, or a folder of such files: the portal's own format
            --env              take project, change, patch set, pipeline and job from Zuul's environment variables
            --token-file FILE  for an address: contains the bearer token of someone who may read the raw stream
            --ca FILE          for an address: the certificates (PEM) to trust instead of the system's
            --force            move a DIR aside that this command did not make
            --help             this text

            Ends with 0: written; 1: not written, standard error says why; 2: the command line is wrong.
            """;

    /** @throws IllegalArgumentException when they make no sense, with the reason */
    static ExportArguments of(String... arguments) {
        List<Path> dstats = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Path expected = null;
        Path known = null;
        Path tokenFile = null;
        Path ca = null;
        boolean env = false;
        boolean force = false;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        boolean options = true;
        while (!rest.isEmpty()) {
            String word = rest.pop();
            if (!options || word.equals("-") || !word.startsWith("-")) {
                places.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            if (equals > 0) {
                rest.push(word.substring(equals + 1));
                word = word.substring(0, equals);
            }
            switch (word) {
                case "--help", "-h" -> {
                    return new ExportArguments(List.of(), null, null, null, null, false, false, true, null, null);
                }
                case "--dstat" -> dstats.add(value(word, rest));
                case "--expected" -> expected = value(word, rest);
                case "--known" -> known = value(word, rest);
                case "--token-file" -> tokenFile = value(word, rest);
                case "--ca" -> ca = value(word, rest);
                case "--env" -> env = true;
                case "--force" -> force = true;
                case "--" -> options = false;
                default -> throw new IllegalArgumentException("option: " + word + " (expected: one of --help)");
            }
        }
        if (places.size() != 2) {
            throw new IllegalArgumentException("arguments: " + places.size() + " (expected: 2, INPUT and DIR)");
        }
        return new ExportArguments(
                List.copyOf(dstats),
                expected,
                known,
                tokenFile,
                ca,
                env,
                force,
                false,
                places.get(0),
                Path.of(places.get(1)));
    }

    private static Path value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + ": nothing (expected: a file)");
        }
        return Path.of(rest.pop());
    }
}
