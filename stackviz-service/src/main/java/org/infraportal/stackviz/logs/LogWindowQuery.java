package org.infraportal.stackviz.logs;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.Parameters;

/** A part of a log as it is asked for in a URL. */
public class LogWindowQuery {
    @RestQuery
    public String level;

    @RestQuery
    public String q;

    /** The number of the first line that is wanted. */
    @RestQuery
    public String from;

    /** Where that line starts, in bytes, which spares reading up to it; links know it. */
    @RestQuery
    public String at;

    private LogWindow.Wanted wanted;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    public LogWindow.Wanted check() {
        Parameters parameters = new Parameters();
        LogLevel least = parameters.choice("level", level, LogLevel.class);
        String words = parameters.text("q", q, Columns.LABEL);
        Long number = parameters.number("from", from, 1, Long.MAX_VALUE / 2);
        Long offset = parameters.number("at", at, 0, Long.MAX_VALUE / 2);
        parameters.check();
        long first = number != null ? number : offset == null || offset == 0 ? 1 : 0;
        long known = offset != null ? offset : first == 1 ? 0 : -1;
        wanted = new LogWindow.Wanted(new LogWindow.Place(first, known), least, words);
        return wanted;
    }

    public boolean filtered() {
        return wanted.filtered();
    }

    public boolean first() {
        return wanted.from().number() == 1;
    }

    /** The same question from another place on; null for none. */
    public String at(String path, LogWindow.Place place) {
        return place == null
                ? null
                : Links.to(path)
                        .with(
                                "level",
                                wanted.least() == null ? null : wanted.least().word())
                        .with("q", wanted.words())
                        .with("from", place.number() == 1 ? null : place.number())
                        .with("at", place.number() == 1 || place.offset() < 0 ? null : place.offset())
                        .toString();
    }
}
