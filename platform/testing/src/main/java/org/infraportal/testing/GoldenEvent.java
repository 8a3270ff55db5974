package org.infraportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The golden file of an event. The reader's test and the producer's compare with the same one, so that a wrong word or
 * name is found where it is made.
 */
public final class GoldenEvent {
    private static final Path FOLDER = Checkout.root().resolve("platform/outbox/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode fields;

    private GoldenEvent(ObjectNode fields) {
        this.fields = fields;
    }

    /** The golden file of this record of the catalogue. */
    public static GoldenEvent of(Class<?> type) {
        try {
            String text = Files.readString(FOLDER.resolve(type.getSimpleName() + ".json"));
            return new GoldenEvent((ObjectNode) JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the test's own thing has instead: an id, a count, an address; never a word of the catalogue. */
    public GoldenEvent with(String field, Object value) {
        fields.set(field, JSON.valueToTree(value));
        return this;
    }

    /** A field that the producer leaves out. */
    public GoldenEvent without(String field) {
        fields.remove(field);
        return this;
    }

    /** As it stands on the wire, its fields in the order of the record. */
    public String json() {
        return fields.toString();
    }
}
