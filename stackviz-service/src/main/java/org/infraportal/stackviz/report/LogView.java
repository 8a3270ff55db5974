package org.infraportal.stackviz.report;

import java.util.List;

import org.infraportal.stackviz.logs.LogWindow;
import org.infraportal.stackviz.logs.LogWindowQuery;

/**
 * A part of a log as a page shows it.
 *
 * @param path of the page
 * @param size of all of it, in bytes; -1 when it is packed
 * @param searched how far a search has come; null when it is over, or none
 * @param next where the rest begins; null at the end
 * @param first the same question from the first line on; null when that is what is shown
 */
public record LogView(
        String path,
        long size,
        String level,
        String q,
        boolean filtered,
        List<LogWindow.Line> lines,
        LogWindow.Place searched,
        String next,
        String first) {

    static LogView of(String path, long size, LogWindowQuery query, LogWindow window) {
        LogWindow.Wanted wanted = query.wanted();
        return new LogView(
                path,
                size,
                query.level,
                query.q,
                wanted.filtered(),
                window.lines(),
                wanted.filtered() ? window.next() : null,
                query.at(path, window.next()),
                wanted.from().number() == 1 ? null : query.at(path, LogWindow.Place.START));
    }
}
