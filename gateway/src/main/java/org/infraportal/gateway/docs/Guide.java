package org.infraportal.gateway.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * One document of {@code docs/}.
 *
 * @param title its first heading
 * @param html the rest, with raw HTML escaped
 * @param text the rest, without any marks and in one line
 */
record Guide(String title, String html, String text) {
    /** Names as they stand in docs/: no dots but the ending's, so no way out of the folder. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+/)?[A-Za-z0-9-]+");

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();

    /** The document at {@code docs/NAME.md}. */
    static Optional<Guide> named(String name) {
        return NAME.matcher(name).matches() ? text(name + ".md").map(Guide::of) : Optional.empty();
    }

    /** The API description at {@code docs/api/NAME.yaml}. */
    static Optional<String> api(String name) {
        return name.matches("[a-z]+") ? text("api/" + name + ".yaml") : Optional.empty();
    }

    private static Guide of(String markdown) {
        Node document = PARSER.parse(markdown);
        String title = "Guide";
        if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            title = TEXT.render(heading).strip();
            heading.unlink();
        }
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                // Documents link to each other as files; here they are pages.
                link.setDestination(link.getDestination().replaceFirst("\\.md(#|$)", "$1"));
                visitChildren(link);
            }
        });
        return new Guide(
                title, scrolling(HTML.render(document)), TEXT.render(document).replaceAll("\\s+", " "));
    }

    /** Wide tables scroll inside themselves. No text can be taken for a tag: raw HTML is escaped. */
    private static String scrolling(String html) {
        return html.replace("<table>", "<div class=\"scroll\"><table class=\"data\">")
                .replace("</table>", "</table></div>");
    }

    private static Optional<String> text(String path) {
        try (InputStream file = Guide.class.getClassLoader().getResourceAsStream("docs/" + path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
