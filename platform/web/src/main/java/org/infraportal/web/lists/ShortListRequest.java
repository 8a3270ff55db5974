package org.infraportal.web.lists;

/** A list that has some dozens of rows: all of them are one page, unless a limit is asked for. */
public class ShortListRequest extends ListRequest {
    public ShortListRequest() {
        super(Integer.MAX_VALUE);
    }
}
