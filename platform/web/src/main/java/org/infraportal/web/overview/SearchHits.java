package org.infraportal.web.overview;

import java.util.List;

/** A feature whose things can be found by name; every bean of this type is asked, by priority. */
public interface SearchHits {
    /**
     * What the asker may see of what matches.
     *
     * @param words not blank, without blanks around them
     * @param most how many of each kind at most
     */
    List<Hit> hits(String words, int most);
}
