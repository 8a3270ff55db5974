package org.infraportal.stackviz.logs;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.web.lists.Address;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/** A part of a log as it is asked for. */
public class LogWindowQuery {
    @RestQuery
    @AllowedWord(LogLevel.class)
    public String level;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;

    /** The number of the first line that is wanted. */
    @RestQuery
    @AllowedNumber(min = 1, max = Long.MAX_VALUE / 2)
    public String from;

    /** Where that line starts, in bytes, which spares reading up to it; links know it. */
    @RestQuery
    @AllowedNumber(min = 0, max = Long.MAX_VALUE / 2)
    public String at;

    public LogWindow.Wanted wanted() {
        Long number = Given.number(from);
        Long offset = Given.number(at);
        long first = number != null ? number : offset == null || offset == 0 ? 1 : 0;
        long known = offset != null ? offset : first == 1 ? 0 : -1;
        return new LogWindow.Wanted(
                new LogWindow.Place(first, known), Given.word(level, LogLevel.class), Given.text(q));
    }

    /** The same question from another place on; null for none. */
    public String at(String path, LogWindow.Place place) {
        return place == null
                ? null
                : Address.of(path)
                        .with("level", level)
                        .with("q", q)
                        .with("from", place.number() == 1 ? null : place.number())
                        .with("at", place.number() == 1 || place.offset() < 0 ? null : place.offset())
                        .toString();
    }
}
