package org.infraportal.clouds.imports;

import java.util.Collection;

import org.infraportal.clouds.regions.Region;

/** Keeps the rows of one kind of file. */
interface RowKeeper {
    /** What keeping a row did. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    Outcome keep(Row row, int line) throws Row.RowException;

    /** The regions that have to be settled after the last row. */
    Collection<Region> touched();
}
