package org.infraportal.stackviz.engine.export;

/** A page that is being written: everything that is not markup goes through {@link #text}. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Markup; of a fixed text only. */
    Html tag(String markup) {
        page.append(markup);
        return this;
    }

    /** Text from anywhere, also inside a quoted attribute. */
    Html text(Object text) {
        escape(String.valueOf(text));
        return this;
    }

    /** A row of cells with text. */
    Html cell(String open, Object text) {
        return tag(open).text(text).tag(open.startsWith("<th") ? "</th>" : "</td>");
    }

    /** The start of a table with that head; a title that begins with {@code #} is one of numbers. */
    Html table(String caption, String... titles) {
        tag("<div class=\"scroll\"><table class=\"data dense plain-head\"><caption>")
                .text(caption);
        tag("</caption><thead><tr>");
        for (String title : titles) {
            boolean number = title.startsWith("#");
            tag(number ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">");
            text(number ? title.substring(1) : title).tag("</th>");
        }
        return tag("</tr></thead><tbody>\n");
    }

    /** {@code and 12 more ...}, when there are. */
    void more(int count, String what, String element) {
        if (count > 0) {
            tag("<" + element + ">and ").text(count).tag(" more" + what + "</" + element + ">\n");
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.append(c);
                case '\r' -> page.append("&#13;");
                default -> page.append(strange(text, i) ? '\uFFFD' : c);
            }
        }
    }

    /** Control signs, what turns the direction of a text around, and half of a pair. */
    private static boolean strange(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c < 0x20
                || c >= 0x7F && c < 0xA0
                || c == 0xFEFF
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
