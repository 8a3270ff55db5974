package org.infraportal.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.jr.ob.JSON;

/** {@code ./portal import refstack} and {@code ./portal export refstack}: a whole RefStack comes here, and goes again. */
final class RefStackMove {

    static final String NAME = "refstack";

    private static final String IMPORTS = "/refstack/api/v1/imports";
    private static final String EXPORT = "/refstack/api/v1/export";
    private static final String LAST_LINE = "-- Dump completed\n";
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final DataFolder data;
    private final Console console;

    RefStackMove(DataFolder data, Console console) {
        this.data = data;
        this.console = console;
    }

    /**
     * Sends dumps, one after the other, and waits for each.
     *
     * @param jdbc asks for the database of refstack's configuration instead
     * @return 0 when all were imported
     */
    int imported(List<String> files, boolean jdbc) {
        if (files.isEmpty() != jdbc) {
            throw new LauncherException("import: refstack (expected: FILE... or --jdbc after it)");
        }
        if (jdbc) {
            return imported("database", IMPORTS + "?source=database", HttpRequest.BodyPublishers.noBody());
        }
        int code = 0;
        for (String name : files) {
            Path file = Path.of(name);
            if (!Files.isReadable(file)) {
                throw new LauncherException("import: " + file + " (expected: a readable file)");
            }
            code |= imported(file.getFileName().toString(), IMPORTS, GatewayCalls.file(file));
        }
        return code;
    }

    private int imported(String title, String path, HttpRequest.BodyPublisher body) {
        GatewayCalls gateway = new GatewayCalls(data, "import");
        HttpResponse<String> answer = Imports.sent(
                gateway,
                gateway.request(path)
                        .header("Content-Type", "application/octet-stream")
                        .header("X-File-Name", URLEncoder.encode(title, StandardCharsets.UTF_8)),
                body,
                console);
        return switch (answer.statusCode()) {
            case 201 -> report(title, json(answer));
            case 202 -> followed(title, Imports.accepted(answer));
            default -> {
                console.line(title, answer.statusCode() + " " + answer.body().strip());
                yield 1;
            }
        };
    }

    private int followed(String title, String path) {
        console.line(title, "accepted, continues as " + path);
        new FollowedJob(data, console, path).followed(title);
        GatewayCalls gateway = new GatewayCalls(data, "import");
        return report(
                title,
                json(gateway.send(
                        gateway.request(path).timeout(Duration.ofMinutes(1)), HttpResponse.BodyHandlers.ofString())));
    }

    /** @return 0 when all of it is here */
    private int report(String title, Map<String, Object> run) {
        Map<String, Object> report = object(run, "report");
        console.line(title, run.get("state") + (run.get("error") == null ? "" : ": " + run.get("error")));
        console.plain("%-16s %9s %9s %9s %9s".formatted("table", "read", "imported", "known", "skipped"));
        for (Map<String, Object> table : objects(report, "tables")) {
            console.plain("%-16s %9d %9d %9d %9d"
                    .formatted(
                            table.get("table"),
                            number(table, "read"),
                            number(table, "imported"),
                            number(table, "known"),
                            number(table, "skipped")));
            object(table, "reasons").forEach((why, rows) -> console.plain("  skipped " + rows + ": " + why));
        }
        for (Map<String, Object> note : objects(report, "notes")) {
            console.plain("note " + note.get("count") + ": " + note.get("note"));
        }
        Map<String, Object> comparison = object(report, "comparison");
        console.plain("compared: " + number(comparison, "equal") + " of " + number(comparison, "results")
                + " results have the same tests here, " + number(comparison, "target_tests") + " of "
                + number(comparison, "source_tests") + " tests");
        console.plain("report: " + run.get("page"));
        return "DONE".equals(run.get("state")) && number(comparison, "different") == 0 ? 0 : 1;
    }

    /** Writes beside the file and moves at the end: what is there under its name is whole. */
    int export(List<String> operands) {
        if (operands.size() != 2 || !operands.getFirst().equals(NAME)) {
            throw new LauncherException("export: " + String.join(" ", operands) + " (expected: refstack FILE)");
        }
        Path file = Path.of(operands.get(1)).toAbsolutePath();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        GatewayCalls gateway = new GatewayCalls(data, "export");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part);
            // People's addresses stand in it.
            DataFolder.owned(part);
            HttpResponse<Path> answer = gateway.send(
                    gateway.request(EXPORT).timeout(PATIENCE).setHeader("Accept", "application/sql, application/json"),
                    HttpResponse.BodyHandlers.ofFile(part));
            if (answer.statusCode() != 200) {
                throw new LauncherException("export: " + answer.statusCode() + " "
                        + Files.readString(part).strip() + " (expected: 200)");
            }
            if (!isWhole(part)) {
                throw new LauncherException("export: broke off (expected: \"-- Dump completed\" as the last line)");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            console.line("export", file + ": " + Files.size(file) + " bytes");
            return 0;
        } catch (IOException failed) {
            throw new LauncherException("export: " + file + ": " + DataFolder.reason(failed), failed);
        } finally {
            try {
                Files.deleteIfExists(part);
            } catch (IOException stays) {
                console.line("export", part + " stays: " + DataFolder.reason(stays));
            }
        }
    }

    private static boolean isWhole(Path dump) throws IOException {
        try (var file = new RandomAccessFile(dump.toFile(), "r")) {
            byte[] end = new byte[LAST_LINE.length()];
            file.seek(Math.max(0, file.length() - end.length));
            int read = file.read(end);
            return read == end.length && new String(end, StandardCharsets.US_ASCII).equals(LAST_LINE);
        }
    }

    private static Map<String, Object> json(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() / 100 == 2) {
                return JSON.std.mapFrom(answer.body());
            }
        } catch (IOException notJson) {
            // Said below.
        }
        throw new LauncherException("import: " + answer.statusCode() + " "
                + answer.body().strip() + " (expected: the import; see /refstack/admin/imports)");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return json.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> json, String name) {
        return json.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    private static long number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
