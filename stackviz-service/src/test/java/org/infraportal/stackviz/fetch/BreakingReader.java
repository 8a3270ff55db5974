package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.subunit.TestRecord;

/** Fails on our side for streams with a test of one name. */
@ApplicationScoped
class BreakingReader implements RunReader {
    static final String TEST = "pkg.Breaking.test_disk_is_gone";

    @Override
    public Reading begin(Run run, FileChannel stream) {
        return new Reading() {
            @Override
            public void test(int ordinal, TestRecord test) throws IOException {
                if (test.name().equals(TEST)) {
                    throw new IOException("disk: gone (expected: there)");
                }
            }
        };
    }
}
