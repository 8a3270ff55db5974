package org.infraportal.stackviz.engine.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import org.infraportal.stackviz.engine.resources.StrainedMinute;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineBuilder;
import org.infraportal.stackviz.engine.timeline.TimelineDocument;
import org.infraportal.stackviz.engine.timeline.TimelineScripts;

/**
 * The site: {@code index.html} with the answer in it, scripts with the rest. Nothing is fetched, nothing comes from
 * elsewhere, so that it works from a disk and from any web server.
 */
final class Site {
    private static final ObjectMapper RECORDS = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

    /** The portal's own style and scripts, those of the timeline, and those of this site. */
    private static final String OWN = "/org/infraportal/stackviz/engine/export/";

    private static final String TIMELINE = "/META-INF/resources/stackviz/_assets/";
    private static final Map<String, List<String>> ASSETS = Map.of(
            OWN, List.of("portal.css", "portal.js", "theme.js", "favicon.svg", "site.css", "site.js"),
            TIMELINE,
                    Stream.concat(TimelineScripts.NAMES.stream(), Stream.of("timeline.css"))
                            .toList());

    private final ExportedRun run;
    private final HostGraphs graphs;
    private final List<String> dataFiles;

    /** @param dataFiles what lies in {@code data} for other programs */
    Site(ExportedRun run, HostGraphs graphs, List<String> dataFiles) {
        this.run = run;
        this.graphs = graphs;
        this.dataFiles = dataFiles;
    }

    void write(ExportTarget target) throws IOException {
        int[] chunks = new DetailChunks(run).write(target);
        TimelineBuilder builder = new TimelineBuilder();
        for (ExportedTest test : run.tests()) {
            builder.add(test.ordinal(), test.record());
        }
        Timeline timeline = builder.build();
        try (OutputStream out = target.file("data/run.js")) {
            script(out, timeline, chunks);
        }
        try (OutputStream out = target.file("index.html")) {
            out.write(new SitePage(run, timeline, graphs, dataFiles).page().getBytes(StandardCharsets.UTF_8));
        }
    }

    static void assets(ExportTarget target) throws IOException {
        assets(target, OWN);
        assets(target, TIMELINE);
    }

    private static void assets(ExportTarget target, String folder) throws IOException {
        for (String name : ASSETS.get(folder)) {
            try (InputStream in = Site.class.getResourceAsStream(folder + name);
                    OutputStream out = target.file("assets/" + name)) {
                if (in == null) {
                    throw new FileNotFoundException(folder + name + " (expected: in the program)");
                }
                in.transferTo(out);
            }
        }
    }

    /**
     * {@code window.stackvizRun = {name, chunks, messages: {ordinal: text}, graphs, timeline}}; graphs as the timeline
     * takes them, {@code at} in microseconds since its origin.
     */
    private void script(OutputStream out, Timeline timeline, int[] chunks) throws IOException {
        out.write("window.stackvizRun = ".getBytes(StandardCharsets.US_ASCII));
        JsonGenerator json = Json.to(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("name", run.name());
        json.writeFieldName("chunks");
        json.writeArray(chunks, 0, chunks.length);
        json.writeObjectFieldStart("messages");
        for (ExportedTest test : run.tests()) {
            if (test.message() != null) {
                json.writeStringField(String.valueOf(test.ordinal()), test.message());
            }
        }
        json.writeEndObject();
        graphs(json, Times.micros(timeline.origin()));
        json.writeFieldName("timeline");
        RECORDS.writeValue(json, TimelineDocument.of(timeline));
        json.writeEndObject();
        json.close();
        out.write(";\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void graphs(JsonGenerator json, long origin) throws IOException {
        json.writeArrayFieldStart("graphs");
        for (HostGraphs.Graph graph : graphs.graphs()) {
            json.writeStartObject();
            json.writeStringField("title", graph.title());
            json.writeStringField("unit", graph.unit());
            json.writeObjectField("max", graph.max());
            json.writeArrayFieldStart("series");
            for (HostGraphs.Line line : graph.lines()) {
                json.writeStartObject();
                json.writeStringField("name", line.name());
                json.writeFieldName("at");
                long[] at = LongStream.of(line.at()).map(time -> time - origin).toArray();
                json.writeArray(at, 0, at.length);
                json.writeFieldName("value");
                json.writeArray(line.value(), 0, line.value().length);
                json.writeEndObject();
            }
            json.writeEndArray();
            strains(json, graph, origin);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void strains(JsonGenerator json, HostGraphs.Graph graph, long origin) throws IOException {
        json.writeArrayFieldStart("strains");
        for (StrainedMinute strained : graph.strained()) {
            long from = Times.micros(strained.minute()) - origin;
            json.writeStartObject();
            json.writeNumberField("from", from);
            json.writeNumberField("to", from + StrainedMinute.LENGTH.toMillis() * 1000);
            json.writeStringField("text", strained.hint());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
