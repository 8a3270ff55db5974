package org.infraportal.stackviz.engine.resources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What was read of a file with samples.
 *
 * @param format null when it is none that is known; the series is empty then
 * @param host null when the file does not name it
 * @param left how many rows were left out because they could not be read
 * @param reason why the first of them was: {@code line 7: 3 cells (expected: ...)}; null when none was
 */
public record ResourceReading(ResourceFormat format, String host, ResourceSeries series, long left, String reason) {

    /**
     * Reads samples in whichever format; takes memory for at most 65,536 of them, and joins neighbours beyond that.
     *
     * @param bytes unpacked
     * @param run when the tests of the run took place
     * @throws IOException only when the source fails
     */
    public static ResourceReading of(InputStream bytes, RunTime run) throws IOException {
        BufferedInputStream source = new BufferedInputStream(bytes, 2 * ResourceFormat.START);
        source.mark(ResourceFormat.START);
        ResourceFormat format = ResourceFormat.of(source.readNBytes(ResourceFormat.START));
        source.reset();
        SeriesBuilder samples = new SeriesBuilder();
        if (format == null) {
            return new ResourceReading(null, null, samples.build(run), 0, null);
        }
        SampleReader reader =
                switch (format) {
                    case DSTAT_CSV -> new DstatReader(run);
                    case SADF_JSON -> new SadfJsonReader();
                    case SADF_CSV -> new SadfCsvReader();
                    case MEMORY_TRACKER -> new MemoryTrackerReader();
                };
        SampleReader.Outcome outcome = reader.read(source, samples);
        return new ResourceReading(format, outcome.host(), samples.build(run), outcome.left(), outcome.reason());
    }
}
