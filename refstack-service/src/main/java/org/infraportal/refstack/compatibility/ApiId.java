package org.infraportal.refstack.compatibility;

/** Ids of vendors, products, versions, results: mostly uuids, and whatever upstream's operators put in by hand. */
public final class ApiId {
    private static final int MAX_LENGTH = 36;

    private ApiId() {}

    /**
     * Whether a text from a client can be an id at all. Ask before asking the database: to compare an ASCII
     * column with other text is an error there, and a trailing blank counts for nothing.
     */
    public static boolean isPossible(String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
