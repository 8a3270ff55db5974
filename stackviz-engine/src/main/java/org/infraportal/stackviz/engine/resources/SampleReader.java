package org.infraportal.stackviz.engine.resources;

import java.io.IOException;
import java.io.InputStream;

/** Reads one of the formats. */
interface SampleReader {
    /** Puts the samples into the builder; what cannot be read is left out and counted. */
    Outcome read(InputStream bytes, SeriesBuilder samples) throws IOException;

    /**
     * @param host null when the file does not name it
     * @param left how many rows were left out
     * @param reason why the first of them was; null when none was
     */
    record Outcome(String host, long left, String reason) {}
}
