package org.infraportal.stackviz.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The page on which a web server lists a folder: Apache's, nginx's, or one that a job wrote. They have in common that
 * each file is a link to an address right below the page's own.
 */
final class IndexPage {
    private static final int MAX_LINK_LENGTH = 1024;
    private static final int MAX_LINKS = 20_000;
    private static final String HREF = "href";
    private static final String INDEX = "index.html";

    private IndexPage() {}

    /** Names of the files and folders; those of folders end with a slash. */
    static List<String> names(URI page, String html) {
        String folder = page.getRawPath().substring(0, page.getRawPath().lastIndexOf('/') + 1);
        Set<String> names = new LinkedHashSet<>();
        for (String link : links(html)) {
            String name = below(page, folder, link);
            if (name != null) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static String below(URI page, String folder, String link) {
        URI target;
        try {
            target =
                    page.resolve(link.replace("&amp;", "&").replace(" ", "%20")).normalize();
        } catch (IllegalArgumentException e) {
            return null;
        }
        boolean here = target.getRawQuery() == null
                && target.getRawFragment() == null
                && target.getRawPath() != null
                && page.getScheme().equalsIgnoreCase(target.getScheme())
                && page.getRawAuthority().equalsIgnoreCase(target.getRawAuthority())
                && target.getRawPath().startsWith(folder);
        if (!here) {
            return null;
        }
        String rest = target.getRawPath().substring(folder.length());
        if (rest.endsWith("/" + INDEX)) {
            rest = rest.substring(0, rest.length() - INDEX.length());
        }
        int slash = rest.indexOf('/');
        if (rest.isEmpty() || rest.equals(INDEX) || slash >= 0 && slash < rest.length() - 1) {
            return null;
        }
        return URI.create(rest.replace(":", "%3A")).getPath();
    }

    /** Searches by hand: a pattern over a hostile page of megabytes may take for ever. */
    private static List<String> links(String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        List<String> links = new ArrayList<>();
        for (int at = lower.indexOf(HREF);
                at >= 0 && links.size() < MAX_LINKS;
                at = lower.indexOf(HREF, at + HREF.length())) {
            int start = skipBlanks(html, at + HREF.length());
            if (start >= html.length() || html.charAt(start) != '=') {
                continue;
            }
            start = skipBlanks(html, start + 1);
            if (start >= html.length()) {
                continue;
            }
            char quote = html.charAt(start);
            boolean quoted = quote == '"' || quote == '\'';
            int from = quoted ? start + 1 : start;
            int to = end(html, from, quoted ? quote : 0);
            if (to > from) {
                links.add(html.substring(from, to));
            }
        }
        return links;
    }

    private static int skipBlanks(String html, int from) {
        int at = from;
        while (at < html.length() && at < from + 8 && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where a value ends; {@code from} when it does not within reason. */
    private static int end(String html, int from, char quote) {
        for (int at = from; at < html.length() && at < from + MAX_LINK_LENGTH; at++) {
            char c = html.charAt(at);
            if (quote == 0 ? Character.isWhitespace(c) || c == '>' : c == quote) {
                return at;
            }
        }
        return from;
    }
}
