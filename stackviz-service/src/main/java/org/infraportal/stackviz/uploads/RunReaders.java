package org.infraportal.stackviz.uploads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** All who see the tests of one run. */
final class RunReaders {
    private final List<RunReader.Reading> readings;

    RunReaders(List<RunReader> readers, Run run, FileChannel stream) {
        readings = readers.stream()
                .map(reader -> reader.begin(run, stream))
                .filter(Objects::nonNull)
                .toList();
    }

    /** @param ordinal without a meaning for a test that was only announced */
    void test(int ordinal, TestRecord test) {
        try {
            for (RunReader.Reading reading : readings) {
                if (test.status() == TestStatus.EXISTS) {
                    reading.listed(test);
                } else {
                    reading.test(ordinal, test);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param at the time of the packet before; null when there is none */
    void text(ByteBuffer bytes, long offset, Instant at) throws IOException {
        for (RunReader.Reading reading : readings) {
            reading.text(bytes.duplicate(), offset, at);
        }
    }

    /** Returns the fingerprints for the event. */
    List<String> end() throws IOException {
        Set<String> fingerprints = new LinkedHashSet<>();
        for (RunReader.Reading reading : readings) {
            fingerprints.addAll(reading.end());
        }
        return fingerprints.stream().limit(RunReader.MAX_FINGERPRINTS).toList();
    }
}
