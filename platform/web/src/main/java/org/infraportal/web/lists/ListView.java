package org.infraportal.web.lists;

import java.util.List;

import org.infraportal.web.Page;

/**
 * A list on a page for people: its rows and where its other pages and formats are. The tags {@code filter} and {@code list}
 * of platform/ui draw it.
 *
 * @param path the list without filter
 * @param filtered whether a filter is set
 * @param json the same page as JSON; null where there is none
 * @param csv everything that matches, as CSV; null where there is none
 * @param first the first page; null on it
 * @param next the next page; null at the end
 */
public record ListView<T>(
        Page<T> page, String path, boolean filtered, String json, String csv, String first, String next) {

    public List<T> items() {
        return page.items();
    }

    public long total() {
        return page.total();
    }

    /** The same with its other formats elsewhere; null for none. */
    public ListView<T> formats(Object otherJson, Object otherCsv) {
        return new ListView<>(page, path, filtered, text(otherJson), text(otherCsv), first, next);
    }

    /** The same of a page that has more than the list: its links lead to the part of the page with that id. */
    public ListView<T> at(String id) {
        String anchor = "#" + id;
        return new ListView<>(
                page,
                path + anchor,
                filtered,
                json,
                csv,
                first == null ? null : first + anchor,
                next == null ? null : next + anchor);
    }

    /** The same of a list that has another address without its filter: not all of its parameters narrow it. */
    public ListView<T> unfiltered(Object address) {
        return new ListView<>(page, text(address), filtered, json, csv, first, next);
    }

    private static String text(Object address) {
        return address == null ? null : address.toString();
    }
}
