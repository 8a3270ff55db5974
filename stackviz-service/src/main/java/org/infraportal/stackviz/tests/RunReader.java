package org.infraportal.stackviz.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.subunit.TestRecord;

/**
 * Somebody who wants to see the tests of a run while its stream is read. Every bean of this type is asked, once per run;
 * all of it happens in the run's transaction, so what a reader writes is there with the run or not at all. An exception
 * ends the reading: the run is not stored.
 */
public interface RunReader {
    /** How many fingerprints an event carries in all: it has to stay below 10 KiB. */
    int MAX_FINGERPRINTS = 50;

    /**
     * @param run has its id and its labels; what is counted is known only at the end
     * @param stream where the attachments can be read, see {@link org.infraportal.subunit.Attachment#open}; closed after
     *     {@link Reading#end()}
     * @return who sees this run's tests; null when this reader has no interest in the run
     */
    Reading begin(Run run, FileChannel stream);

    /** What {@link Reading#end()} gave when the run was read, for an event that tells of it again. */
    default List<String> fingerprints(Run run) {
        return List.of();
    }

    /** One run being read, in one thread. */
    interface Reading {
        /**
         * A test that ran, in the order in which they ended; its row need not be in the table yet.
         *
         * @param ordinal its place in the run, from 1, as in {@code run_test}
         */
        void test(int ordinal, TestRecord test) throws IOException;

        /** A test that the stream announces ({@code exists}). */
        default void listed(TestRecord test) throws IOException {}

        /**
         * Text between the packets.
         *
         * @param bytes valid only while this method runs; lines may be cut anywhere
         * @param offset where they start in the stream
         * @param at the time of the packet before; null when there is none
         */
        default void text(ByteBuffer bytes, long offset, Instant at) throws IOException {}

        /**
         * All tests are read and in the tables, the run has its counts.
         *
         * @return fingerprints of the run's failures for the RunRead event, the most telling first; usually none
         */
        default List<String> end() throws IOException {
            return List.of();
        }
    }
}
