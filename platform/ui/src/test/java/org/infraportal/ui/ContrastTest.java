package org.infraportal.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** WCAG 2.2, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for what has to be told apart, in both themes. */
class ContrastTest {
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z0-9-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
    private static final List<String> STATUS =
            List.of("success", "failure", "unstable", "infra", "missed", "skipped", "running", "unknown");

    private final Map<String, String[]> tokens = tokens();

    @Test
    void textCanBeReadInBothThemes() {
        List<String> text = new ArrayList<>(List.of("ink", "ink-2", "accent"));
        text.addAll(STATUS);
        List<String> tooFaint = new ArrayList<>();
        for (String colour : text) {
            tooFaint.addAll(below(4.5, colour, "ground"));
            tooFaint.addAll(below(4.5, colour, "ground-2"));
        }

        tooFaint.addAll(below(4.5, "on-accent", "accent"));

        assertThat(tooFaint).isEmpty();
    }

    @Test
    void marksAndEdgesCanBeToldFromTheGround() {
        List<String> tooFaint = new ArrayList<>();

        for (String colour : List.of("edge", "series-1", "series-2", "series-3", "series-4")) {
            tooFaint.addAll(below(3, colour, "ground"));
        }

        assertThat(tooFaint).isEmpty();
    }

    private List<String> below(double least, String colour, String ground) {
        List<String> found = new ArrayList<>();
        for (int theme = 0; theme < 2; theme++) {
            double contrast = contrast(tokens.get(colour)[theme], tokens.get(ground)[theme]);
            if (contrast < least) {
                found.add("%s on %s, %s: %.2f (expected: %.1f or more)"
                        .formatted(colour, ground, theme == 0 ? "light" : "dark", contrast, least));
            }
        }
        return found;
    }

    private static Map<String, String[]> tokens() {
        Map<String, String[]> found = new TreeMap<>();
        Matcher token = TOKEN.matcher(Files.read("META-INF/resources/_ui/portal.css"));
        while (token.find()) {
            found.put(token.group(1), new String[] {token.group(2), token.group(3)});
        }
        return found;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * linear(hex, 1) + 0.7152 * linear(hex, 3) + 0.0722 * linear(hex, 5);
    }

    private static double linear(String hex, int at) {
        double channel = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
