package org.infraportal.outbox;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.events.ComplianceVerdict;
import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultVerified;
import org.infraportal.events.Word;
import org.infraportal.testing.GoldenEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each event of the catalogue has a golden file: what is on the topics today must be readable tomorrow. */
class EventCodecTest {
    static Stream<Class<? extends PortalEvent>> catalogue() {
        return PortalEvent.catalogue().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void theGoldenFileReadsAndWritesUnchanged(Class<? extends PortalEvent> type) {
        String golden = GoldenEvent.of(type).json();

        PortalEvent event = EventCodec.read(type, bytes(golden));

        assertThat(EventCodec.json(event)).isEqualTo(golden);
        assertThat(event.key()).isNotBlank();
        assertThat(List.of(type.getRecordComponents()))
                .allSatisfy(component -> assertThat(component.getAccessor().invoke(event))
                        .as("the golden file sets every component: " + component.getName())
                        .isNotNull());
    }

    @Test
    void aComponentOfANewerProgramIsIgnored() {
        byte[] newer = bytes("{\"resultId\":\"a\",\"since\":\"tomorrow\"}");

        assertThat(EventCodec.read(ResultDeleted.class, newer).resultId()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void aVerdictIsWrittenAndReadByItsWord(ComplianceVerdict verdict) {
        ResultVerified event = new ResultVerified("a", "2020.06.json", "compute", verdict, "/x");

        String json = EventCodec.json(event);

        assertThat(json).contains("\"verdict\":\"" + verdict.word() + "\"");
        assertThat(EventCodec.read(ResultVerified.class, bytes(json))).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_compliant", "COMPLIANT", "", "tomorrow's word"})
    void aWordOfANewerProgramIsUnknown(String word) {
        byte[] newer = bytes("{\"resultId\":\"a\",\"verdict\":\"" + word + "\"}");

        assertThat(EventCodec.read(ResultVerified.class, newer).verdict()).isEqualTo(ComplianceVerdict.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everySetOfWordsHasUnknown(Class<? extends PortalEvent> type) {
        assertThat(type.getRecordComponents())
                .extracting(RecordComponent::getType)
                .filteredOn(Class::isEnum)
                .allSatisfy(words -> assertThat(words.getEnumConstants())
                        .hasOnlyElementsOfType(Word.class)
                        .extracting(Object::toString)
                        .contains("UNKNOWN"));
    }

    @Test
    void anEventWithoutAKeyIsUnreadable() {
        assertThatThrownBy(() -> EventCodec.read(ResultDeleted.class, bytes("{}")))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
