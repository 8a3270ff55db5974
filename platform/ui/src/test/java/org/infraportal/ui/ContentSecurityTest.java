package org.infraportal.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway's policy allows no inline script or style: what breaks it would silently not work. */
class ContentSecurityTest {
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)[^>]*>|<style\\b|\\sstyle\\s*=|\\son[a-z]+\\s*=|javascript:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP_FROM_TEXT =
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function");
    private static final Pattern SIZE = Pattern.compile("font-size: (?!var\\(--size-|0;|10pt)[^;]+;");

    @Test
    void templatesHaveNothingInline() {
        assertThat(matches(Files.under("templates"), INLINE)).isEmpty();
    }

    @Test
    void theCheckItselfFindsWhatIsInline() {
        List<String> wrong = List.of(
                "<script>x()</script>",
                "<a onclick=\"x()\">",
                "<p style=\"color: red\">",
                "<style>p{}</style>",
                "<a href=\"javascript:x()\">");

        assertThat(wrong).allMatch(text -> INLINE.matcher(text).find());
        assertThat(INLINE.matcher("<script src=\"/_ui/portal.js\" defer></script>")
                        .find())
                .isFalse();
    }

    @Test
    void scriptsNeverMakeMarkupFromText() {
        assertThat(matches(Files.under("META-INF/resources/_ui"), MARKUP_FROM_TEXT))
                .isEmpty();
    }

    @Test
    void styleSheetUsesTheFiveSizesOfTypeOnly() {
        assertThat(matches(Files.under("META-INF/resources/_ui"), SIZE)).isEmpty();
    }

    private static List<String> matches(List<Path> files, Pattern pattern) {
        assertThat(files).isNotEmpty();
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            Matcher matcher = pattern.matcher(Files.read(file));
            while (matcher.find()) {
                found.add(file.getFileName() + ": " + matcher.group());
            }
        }
        return found;
    }
}
