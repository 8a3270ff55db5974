package org.infraportal.trovestack.catalogue;

import org.infraportal.files.UrlSecrets;

/**
 * One mistake in the file.
 *
 * @param line from 1; 0 where the file could not be read at all
 * @param path such as {@code datastores[2].versions[0].state}
 * @param value what stands there
 * @param expected what should
 */
public record CatalogueProblem(int line, String path, String value, String expected) {
    public CatalogueProblem {
        path = abbreviated(path, 200);
        value = abbreviated(UrlSecrets.cut(value), 200);
        expected = abbreviated(expected, 300);
    }

    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ", " : "") + (path.isEmpty() ? "file" : path) + ": " + value
                + " (expected: " + expected + ")";
    }

    private static String abbreviated(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
