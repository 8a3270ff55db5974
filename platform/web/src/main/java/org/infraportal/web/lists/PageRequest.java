package org.infraportal.web.lists;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.infraportal.web.Page;

/**
 * Which part of a list is read: so many rows after a place in it. A place is a record of what the list is ordered by, the
 * last component making it unique; its compact constructor may refuse values with an {@link IllegalArgumentException}.
 * {@snippet :
 *   Page<Report> page(ReportFilter filter, PageRequest part) {
 *       Place after = part.after(Place.class);          // null on the first page
 *       List<Report> rows = ... .page(0, part.rows()).list();
 *       return part.page(rows, () -> count(filter), report -> new Place(report.reportedAt, report.id));
 *   }
 * }
 */
public final class PageRequest {
    private final int limit;
    private final String token;
    private final boolean counted;

    private PageRequest(int limit, String token, boolean counted) {
        this.limit = limit;
        this.token = token;
        this.counted = counted;
    }

    /** @param token the page's; null or blank for the first */
    static PageRequest of(int limit, String token, boolean counted) {
        return new PageRequest(limit, token == null || token.isBlank() ? null : token, counted);
    }

    /** The first rows of a list. */
    public static PageRequest first(int limit) {
        return of(limit, null, true);
    }

    /** The most rows that the page may have. */
    public int limit() {
        return limit;
    }

    /** How many rows to read: one more than the page may have, which tells whether there is another page. */
    public int rows() {
        return limit == Integer.MAX_VALUE ? limit : limit + 1;
    }

    /**
     * The place after which the page begins; null for the first page.
     *
     * @throws org.infraportal.web.ProblemException 400 for a token of another list, or of nobody
     */
    public <P extends Record> P after(Class<P> place) {
        return token == null ? null : PageToken.read(token, place);
    }

    /**
     * The page that these rows make.
     *
     * @param rows up to {@link #rows} of them, from the place on
     * @param total counts all that match; not asked for parts of a CSV
     * @param place of a row
     */
    public <T> Page<T> page(List<T> rows, LongSupplier total, Function<T, ? extends Record> place) {
        boolean more = rows.size() > limit;
        List<T> shown = List.copyOf(more ? rows.subList(0, limit) : rows);
        return new Page<>(
                shown, more ? PageToken.of(place.apply(shown.getLast())) : null, counted ? total.getAsLong() : -1);
    }

    /** A place in a list that has no key, or whose rows never move. */
    private record Offset(int rows) {
        private Offset {
            if (rows < 0) {
                throw new IllegalArgumentException("rows: " + rows + " (expected: 0 or more)");
            }
        }
    }

    /** How many rows come before the page, in a list that is paged by {@link #pageByOffset}. */
    public int offset() {
        Offset offset = after(Offset.class);
        return offset == null ? 0 : offset.rows();
    }

    /**
     * The page that these rows make, of a list that has no key, or whose rows never move.
     *
     * @param rows up to {@link #rows} of them, from the {@link #offset} on
     */
    public <T> Page<T> pageByOffset(List<T> rows, LongSupplier total) {
        return page(rows, total, last -> new Offset(offset() + limit));
    }

    /** The page of a list that is in memory already. */
    public <T> Page<T> pageOf(List<T> all) {
        int from = Math.min(offset(), all.size());
        return pageByOffset(all.subList(from, (int) Math.min(all.size(), (long) from + rows())), all::size);
    }
}
