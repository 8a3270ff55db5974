package org.infraportal.stackviz.engine.timeline;

import java.util.List;

/**
 * One test on the timeline.
 *
 * @param owner its class with modules; empty for a name without one
 * @param status its letter, see {@link Marks}
 * @param start microseconds since the origin, as {@code end}
 * @param flags bits of {@link Timeline}: UNENDED, UNTIMED, ODD, FIXTURE
 * @param tags attributes of its id and tags, except those that name it or its worker
 */
public record TimelineTest(
        int ordinal,
        String name,
        String owner,
        char status,
        int lane,
        int row,
        long start,
        long end,
        int flags,
        List<String> tags)
        implements Entry {}
