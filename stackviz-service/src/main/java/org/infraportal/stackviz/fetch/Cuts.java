package org.infraportal.stackviz.fetch;

import io.quarkus.qute.TemplateExtension;

import org.infraportal.database.Columns;

/** What only the templates of this feature need. */
@TemplateExtension
final class Cuts {
    private static final int SHOWN = 90;

    private Cuts() {}

    /** As much of an address or a reason as fits into a row. */
    static String cut(String text) {
        return Columns.fit(text, SHOWN);
    }
}
