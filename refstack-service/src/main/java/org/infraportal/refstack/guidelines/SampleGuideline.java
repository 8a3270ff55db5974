package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A small guideline of our own, so that a portal without any source shows what its pages are for. */
final class SampleGuideline {
    static final String FILE = "sample.2026.01.json";
    /** The source that it is said to come from; no configured source may have this name. */
    static final String SOURCE = "sample";

    private SampleGuideline() {}

    static byte[] content() {
        try (InputStream in = SampleGuideline.class.getResourceAsStream("/guidelines/" + FILE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Guideline read() {
        return GuidelineReader.read(FILE, content());
    }
}
