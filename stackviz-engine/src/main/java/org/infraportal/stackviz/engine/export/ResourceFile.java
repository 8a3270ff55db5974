package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of samples of the host, as it was given: dstat, pcp-dstat, dool, sadf, memory_tracker.
 *
 * @param name its own name, without folders
 */
public record ResourceFile(String name, Source source) {

    /** Opens the file again and again. */
    public interface Source {
        /** The bytes, unpacked. */
        InputStream open() throws IOException;
    }
}
