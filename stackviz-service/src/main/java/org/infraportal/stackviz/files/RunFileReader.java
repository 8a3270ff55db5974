package org.infraportal.stackviz.files;

import java.io.IOException;
import java.nio.channels.FileChannel;

import org.infraportal.stackviz.runs.Run;

/**
 * Reads more out of a run's files than that they are there: resource samples, an index of a log. A bean of a higher
 * feature, asked once for each new file, in the transaction that adds it: what it throws takes the file back.
 */
public interface RunFileReader {
    boolean reads(RunFileKind kind);

    /**
     * @param bytes the unpacked file, at its start; stays open
     * @throws org.infraportal.web.ProblemException when the file is not taken; a file that merely cannot be read to its
     *     end, or at all, is no such case
     */
    void read(Run run, RunFile file, FileChannel bytes) throws IOException;
}
