package org.infraportal.stackviz.engine.export;

import java.util.Locale;

/** The files that can be had one by one. */
public enum ExportedFile {
    RAW("raw.json", "application/json"),
    DETAILS("details.json", "application/json"),
    STATS("stats.json", "application/json"),
    CONFIG("config.json", "application/json"),
    TRACE("trace.json", "application/json"),
    JUNIT("junit.xml", "application/xml"),
    CSV("tests.csv", "text/csv;charset=utf-8");

    private final String file;
    private final String mediaType;

    ExportedFile(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    public String file() {
        return file;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Null for a name that is none of them. */
    public static ExportedFile of(String file) {
        for (ExportedFile candidate : values()) {
            if (candidate.file.equals(file.toLowerCase(Locale.ROOT))) {
                return candidate;
            }
        }
        return null;
    }
}
