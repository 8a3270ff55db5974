package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/**
 * JSON in plain ASCII, as Python writes it: no encoding, U+2028 or lone surrogate can break it. The signs that mean
 * something in HTML are escaped too.
 */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .setCharacterEscapes(new HtmlSigns());

    private Json() {}

    static JsonGenerator to(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** As {@link Times#iso}; null for none. */
    static void time(JsonGenerator json, Instant at) throws IOException {
        if (at == null) {
            json.writeNull();
        } else {
            json.writeString(Times.iso(at));
        }
    }

    private static final class HtmlSigns extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int[] ESCAPES = escapes();

        private static int[] escapes() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (char sign : new char[] {'<', '>', '&'}) {
                escapes[sign] = ESCAPE_STANDARD;
            }
            escapes[0x7F] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ESCAPES;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString(String.format("\\u%04x", c));
        }
    }
}
