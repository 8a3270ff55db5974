package org.infraportal.refstack.imports;

import java.io.IOException;

/** Takes the rows of an upstream database, in whatever order they come. */
interface UpstreamRows {
    /** A row; its values stand in the order of the table's {@link UpstreamTable#columns()}. */
    void row(UpstreamTable table, String[] values) throws IOException;

    /** Rows that hold nothing to keep, or that cannot be read, and why. */
    void passedOver(String table, long rows, String why);
}
