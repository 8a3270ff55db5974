package org.infraportal.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.infraportal.events.PortalEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each event of the catalogue has a golden file: what is on the topics today must be readable tomorrow. */
class EventCodecTest {
    static Stream<Class<? extends PortalEvent>> catalogue() {
        return PortalEvent.catalogue().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void theGoldenFileReadsAndWritesUnchanged(Class<? extends PortalEvent> type) throws IOException {
        String golden = golden(type);

        PortalEvent event = EventCodec.read(type, golden.getBytes(StandardCharsets.UTF_8));

        assertThat(EventCodec.json(event)).isEqualTo(golden);
        assertThat(event.key()).isNotBlank();
        assertThat(List.of(type.getRecordComponents()))
                .allSatisfy(component -> assertThat(component.getAccessor().invoke(event))
                        .as("the golden file sets every component: " + component.getName())
                        .isNotNull());
    }

    @Test
    void aComponentOfANewerProgramIsIgnored() {
        byte[] newer = "{\"resultId\":\"a\",\"since\":\"tomorrow\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(EventCodec.read(org.infraportal.events.ResultDeleted.class, newer)
                        .resultId())
                .isEqualTo("a");
    }

    @Test
    void anEventWithoutAKeyIsUnreadable() {
        assertThatThrownBy(() -> EventCodec.read(
                        org.infraportal.events.ResultDeleted.class, "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static String golden(Class<?> type) throws IOException {
        try (InputStream file = EventCodecTest.class.getResourceAsStream("/golden/" + type.getSimpleName() + ".json")) {
            assertThat(file).as("golden/" + type.getSimpleName() + ".json").isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
