package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import org.infraportal.testing.Checkout;

import static org.assertj.core.api.Assertions.assertThat;

class DemoRunTest {
    private static final Path SAMPLE = Checkout.root().resolve("deploy/local/samples/run-demo.subunit");

    /** After a change of {@link DemoRun} run this once with {@code -Dsample.write=true}. */
    @Test
    void theCommittedSampleIsWhatItsGeneratorWrites() throws IOException {
        byte[] expected = DemoRun.bytes();
        if (Boolean.getBoolean("sample.write")) {
            Files.write(SAMPLE, expected);
        }

        byte[] sample = Files.readAllBytes(SAMPLE);

        assertThat(sample).isEqualTo(expected).hasSizeLessThan(200_000);
    }
}
