package org.infraportal.ciwatch.grid;

import java.util.List;

import org.infraportal.ui.Status;

/**
 * The cells of a row as HTML, in plain Java: a grid has 30,000 of them, and a template takes seven times as long for those.
 * Only the address comes from outside.
 */
final class CellMarkup {
    private CellMarkup() {}

    static String of(List<Grid.Cell> cells) {
        StringBuilder html = new StringBuilder(cells.size() * 200);
        for (Grid.Cell cell : cells) {
            if (cell == null) {
                html.append("<td></td>");
            } else {
                add(html, cell);
            }
        }
        return html.toString();
    }

    private static void add(StringBuilder html, Grid.Cell cell) {
        String link = cell.link();
        html.append("<td class=\"mark\">");
        if (link != null) {
            html.append("<a href=\"");
            addEscaped(html, link);
            html.append("\" rel=\"noopener nofollow\">");
        }
        Status mark = cell.mark();
        String label = cell.label();
        html.append("<span class=\"st ")
                .append(mark.css())
                .append("\" role=\"img\" aria-label=\"")
                .append(label)
                .append("\" title=\"")
                .append(label)
                .append("\">")
                .append(mark.letter())
                .append("</span>");
        if (cell.attempts() > 1) {
            html.append("<sup aria-hidden=\"true\">").append(cell.attempts()).append("</sup>");
        }
        html.append(link == null ? "</td>" : "</a></td>");
    }

    private static void addEscaped(StringBuilder html, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
