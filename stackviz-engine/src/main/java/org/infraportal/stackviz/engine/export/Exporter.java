package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

import org.infraportal.stackviz.engine.export.Dataset.Artifact;
import org.infraportal.stackviz.engine.redaction.Redaction;

/** Writes a run's files, all of them to a folder or a zip file, or one of them. */
public final class Exporter {
    /** In the root of what the exporter made: by it the exporter knows its own work again. */
    static final String MARKER = "stackviz-export.json";

    static final String CONSOLE = "data/console.txt";

    private static final int MAX_NAME_LENGTH = 100;

    private final ExportedRun run;
    private final String prefix;
    private final Map<String, String> labels;
    private final List<ResourceFile> resources;
    private HostGraphs graphs;

    /**
     * @param fileName what upstream would call the stream: the name of its file, {@code stdin} ...
     * @param labels of upstream's data set, such as {@code name} and {@code change_id}
     * @param resources in the order in which they are listed
     */
    public Exporter(ExportedRun run, String fileName, Map<String, String> labels, List<ResourceFile> resources) {
        this.run = run;
        this.prefix = safe(fileName);
        this.labels = labels;
        this.resources = resources;
    }

    /** What is the same in every site. Apart from {@link #write}, since it can be sent before the run has been read. */
    public static void writeAssets(ExportTarget target) throws IOException {
        Site.assets(target);
    }

    /** Everything else: the site, its data, and the files for other tools. */
    public void write(ExportTarget target) throws IOException {
        data(target);
        new Site(run, graphs(), dataFiles()).write(target);
        for (ExportedFile file : List.of(ExportedFile.TRACE, ExportedFile.JUNIT, ExportedFile.CSV)) {
            try (OutputStream out = target.file(file.file())) {
                write(file, out);
            }
        }
        try (OutputStream out = target.file(MARKER);
                JsonGenerator json = Json.to(out)) {
            json.writeStartObject();
            json.writeStringField("made", "by ./portal stackviz export, which replaces this folder when asked again");
            json.writeStringField("run", run.name());
            json.writeEndObject();
        }
    }

    private void data(ExportTarget target) throws IOException {
        for (int i = 0; i < resources.size(); i++) {
            try (InputStream in = Redaction.redact(resources.get(i).source().open());
                    OutputStream out = target.file("data/" + resourcePath(i))) {
                in.transferTo(out);
            }
        }
        if (run.console().length() > 0) {
            try (InputStream in = run.texts().bytes(run.console());
                    OutputStream out = target.file(CONSOLE)) {
                in.transferTo(out);
            }
        }
        for (ExportedFile file : List.of(ExportedFile.RAW, ExportedFile.DETAILS, ExportedFile.STATS)) {
            try (OutputStream out = target.file("data/" + path(file))) {
                write(file, out);
            }
        }
        try (OutputStream out = target.file("data/" + ExportedFile.CONFIG.file())) {
            write(ExportedFile.CONFIG, out);
        }
    }

    /** One file; {@code out} stays open. */
    public void write(ExportedFile file, OutputStream out) throws IOException {
        switch (file) {
            case JUNIT -> JunitXml.write(run, out);
            case CSV -> TestsCsv.write(run, out);
            default -> {
                JsonGenerator json = Json.to(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json(file, json);
                json.close();
            }
        }
    }

    private void json(ExportedFile file, JsonGenerator json) throws IOException {
        switch (file) {
            case RAW -> new UpstreamFiles(run).raw(json);
            case DETAILS -> new UpstreamFiles(run).details(json);
            case STATS -> new UpstreamFiles(run).stats(json);
            case CONFIG -> new Dataset(labels, artifacts()).write(json);
            case TRACE -> new TraceFile(run, graphs(), json).write();
            default -> throw new IllegalArgumentException("file: " + file + " (expected: one in JSON)");
        }
    }

    /** Which of the resource files are not drawn, or not all of them, and why; each in a line. */
    public List<String> notes() throws IOException {
        return graphs().notes();
    }

    private HostGraphs graphs() throws IOException {
        if (graphs == null) {
            graphs = HostGraphs.of(resources, run);
        }
        return graphs;
    }

    private List<String> dataFiles() {
        List<String> files = new ArrayList<>(List.of("data/" + ExportedFile.CONFIG.file()));
        artifacts().forEach(artifact -> files.add("data/" + artifact.path()));
        return files;
    }

    private List<Artifact> artifacts() {
        List<Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            artifacts.add(new Artifact(
                    resourcePath(i), Redaction.redact(resources.get(i).name()), "dstat", "text/csv", false));
        }
        artifacts.add(artifact(ExportedFile.RAW, "subunit", true));
        artifacts.add(artifact(ExportedFile.DETAILS, "subunit-details", false));
        artifacts.add(artifact(ExportedFile.STATS, "subunit-stats", false));
        return artifacts;
    }

    private Artifact artifact(ExportedFile file, String type, boolean primary) {
        return new Artifact(path(file), prefix, type, file.mediaType(), primary);
    }

    private String path(ExportedFile file) {
        return prefix + "-0-" + file.file();
    }

    /** The first is the one that upstream's front end looks for. */
    private static String resourcePath(int index) {
        return index == 0 ? "dstat.csv" : "dstat-" + (index + 1) + ".csv";
    }

    /** A file name that works everywhere, hides nowhere and leads nowhere else. */
    public static String safe(String name) {
        String plain =
                Redaction.redact(name).replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._-]+|\\.\\.+", "");
        String bounded = plain.substring(0, Math.min(MAX_NAME_LENGTH, plain.length()));
        return bounded.isEmpty() ? "run" : bounded;
    }
}
