package org.infraportal.stackviz.logs;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import org.infraportal.stackviz.engine.logs.LogIndex.Mark;

/** Where which time stands in a log, as the bytes of one column: time in milliseconds and offset by turns. */
final class Marks {
    private Marks() {}

    static byte[] write(List<Mark> marks) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * marks.size());
        marks.forEach(mark -> bytes.putLong(mark.at().toEpochMilli()).putLong(mark.offset()));
        return bytes.array();
    }

    /** Where to begin to read what stands at a time: the last place before it. */
    static long before(byte[] marks, Instant at) {
        ByteBuffer bytes = ByteBuffer.wrap(marks);
        long found = 0;
        while (bytes.hasRemaining()) {
            long time = bytes.getLong();
            long offset = bytes.getLong();
            if (time >= at.toEpochMilli()) {
                return found;
            }
            found = offset;
        }
        return found;
    }
}
