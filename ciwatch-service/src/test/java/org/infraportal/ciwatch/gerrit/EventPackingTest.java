package org.infraportal.ciwatch.gerrit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventPackingTest {
    private static final byte[] BODY = """
            {"author":{"name":"Zuul","username":"zuul"},"change":{"branch":"master","number":7,"project":"example/widget",\
            "status":"NEW"},"comment":"Patch Set 1: Verified+1\\n\\nBuild succeeded (check pipeline).","patchSet":{"number":1},\
            "type":"comment-added"}""".getBytes(StandardCharsets.UTF_8);

    @Test
    void bodyIsReadBackAsItWas() {
        assertThat(EventPacking.unpack(EventPacking.NEWEST, EventPacking.pack(BODY)))
                .isEqualTo(BODY);
        byte[] odd = "\u0000\ud83d\ude00".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        assertThat(EventPacking.unpack(EventPacking.NEWEST, EventPacking.pack(odd)))
                .isEqualTo(odd);
    }

    @Test
    void bodyFromBeforeTheDictionaryIsRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(BODY);
        }

        assertThat(EventPacking.unpack(EventPacking.PLAIN, packed.toByteArray()))
                .isEqualTo(BODY);
        assertThat(EventPacking.pack(BODY)).hasSizeLessThan(packed.size() * 2 / 3);
    }

    @Test
    void cutBodyIsSaid() {
        byte[] packed = EventPacking.pack(BODY);

        assertThatThrownBy(() -> EventPacking.unpack(EventPacking.NEWEST, java.util.Arrays.copyOf(packed, 20)))
                .hasMessageContaining("cut off");
    }
}
