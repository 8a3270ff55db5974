package org.infraportal.stackviz.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import jakarta.ws.rs.core.StreamingOutput;

import org.junit.jupiter.api.Test;

import org.infraportal.web.Page;

import static org.assertj.core.api.Assertions.assertThat;

class CsvPartsTest {
    record Line(String name) {}

    @Test
    void everyPageIsWrittenUnderOneHeader() throws IOException {
        Map<String, Page<String>> pages = Map.of(
                "first", new Page<>(List.of("a", "b"), "b", 3),
                "b", new Page<>(List.of("c"), null, 3));

        var answer = CsvParts.pages(Line.class, token -> pages.get(token == null ? "first" : token), Line::new);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        assertThat(out).hasToString("name\na\nb\nc\n");
    }
}
