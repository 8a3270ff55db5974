package org.infraportal.gateway.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a text in which words were found.
 *
 * @param match whether it is one of the words
 */
public record Marked(String text, boolean match) {
    /** The whole text in pieces; matches regardless of case. */
    static List<Marked> of(String text, String words) {
        String either = Stream.of(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        if (either.isEmpty()) {
            return List.of(new Marked(text, false));
        }
        List<Marked> pieces = new ArrayList<>();
        Matcher matcher = Pattern.compile(either, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(pieces, text.substring(from, matcher.start()), false);
            add(pieces, matcher.group(), true);
            from = matcher.end();
        }
        add(pieces, text.substring(from), false);
        return pieces;
    }

    private static void add(List<Marked> pieces, String text, boolean match) {
        if (!text.isEmpty()) {
            pieces.add(new Marked(text, match));
        }
    }
}
