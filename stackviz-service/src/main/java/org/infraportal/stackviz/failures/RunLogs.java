package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.LogSearch;
import org.infraportal.stackviz.engine.failures.SearchDeadline;
import org.infraportal.stackviz.engine.failures.TextPattern;
import org.infraportal.stackviz.engine.outcome.NameId;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.web.ProblemException;

/** Looks for log patterns in the console, the services' logs and the other texts of a run, in each file once. */
@ApplicationScoped
class RunLogs {
    private static final Logger LOG = Logger.getLogger(RunLogs.class);
    private static final int MAX_TEXT_LENGTH = 500;

    private final Database database;
    private final StreamStore store;

    RunLogs(Database database, StreamStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * What a search came to.
     *
     * @param open patterns that were not found, though not all files were looked into: the time was over
     */
    record Found(Collection<TextPattern> found, Collection<TextPattern> open) {}

    private record File(int number, String sha256) {}

    /** What is known of a pattern; file is null until it is found. */
    private record State(int searched, Integer file, Long line, String text) {
        private static final State NEW = new State(0, null, null, null);
    }

    static boolean reads(RunFileKind kind) {
        return kind == RunFileKind.CONSOLE || kind == RunFileKind.SERVICE_LOG || kind == RunFileKind.OTHER;
    }

    /**
     * Looks into the files in the order in which they came, one line of one file in memory at a time. What was found or
     * not is remembered, so the next search goes on behind it. A file in which the time ends counts as looked into: each
     * search comes at least one file further.
     */
    Found search(long runId, Set<TextPattern> patterns, SearchDeadline deadline) throws IOException {
        if (patterns.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        Map<Long, State> before = states(runId);
        Map<TextPattern, State> states = new HashMap<>();
        patterns.forEach(pattern -> states.put(pattern, before.getOrDefault(id(pattern), State.NEW)));
        boolean whole = true;
        for (File file : files(runId)) {
            List<TextPattern> wanted = patterns.stream()
                    .filter(pattern -> states.get(pattern).file() == null
                            && states.get(pattern).searched() < file.number())
                    .toList();
            if (!wanted.isEmpty() && !whole) {
                break;
            }
            whole = wanted.isEmpty() || look(file, wanted, states, deadline);
        }
        write(runId, states, before);
        return found(runId, states);
    }

    private boolean look(File file, List<TextPattern> wanted, Map<TextPattern, State> states, SearchDeadline deadline)
            throws IOException {
        LogSearch search = new LogSearch(wanted, deadline);
        boolean whole = true;
        try (FileChannel bytes = store.open(file.sha256())) {
            whole = search.read(Channels.newInputStream(bytes));
        } catch (ProblemException e) {
            LOG.warnf("file %d of a run cannot be searched: %s", file.number(), e.getMessage());
        }
        for (TextPattern pattern : wanted) {
            LogSearch.Hit hit = search.hits().get(pattern);
            states.put(
                    pattern,
                    hit == null
                            ? new State(file.number(), null, null, null)
                            : new State(
                                    file.number(),
                                    file.number(),
                                    hit.line(),
                                    Columns.fit(Redaction.redact(hit.text()).strip(), MAX_TEXT_LENGTH)));
        }
        return whole;
    }

    private Found found(long runId, Map<TextPattern, State> states) {
        int last = files(runId).stream().mapToInt(File::number).max().orElse(0);
        Set<TextPattern> found = new HashSet<>();
        Set<TextPattern> open = new HashSet<>();
        states.forEach((pattern, state) -> {
            if (state.file() != null) {
                found.add(pattern);
            } else if (state.searched() < last) {
                open.add(pattern);
            }
        });
        return new Found(found, open);
    }

    private List<File> files(long runId) {
        return database.list(
                "select number, sha256 from run_file where run_id = ? and kind in ('CONSOLE', 'SERVICE_LOG', 'OTHER')"
                        + " order by number",
                row -> new File(row.getInt(1), row.getString(2)),
                runId);
    }

    private Map<Long, State> states(long runId) {
        Map<Long, State> states = new HashMap<>();
        database.each(
                "select pattern_id, searched, file_number, line, text from run_log_search where run_id = ?",
                row -> states.put(
                        row.getLong(1),
                        new State(
                                row.getInt(2),
                                row.getObject(3, Integer.class),
                                row.getObject(4, Long.class),
                                row.getString(5))),
                runId);
        return states;
    }

    private void write(long runId, Map<TextPattern, State> states, Map<Long, State> before) {
        List<Map.Entry<TextPattern, State>> changed = states.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.getOrDefault(id(entry.getKey()), State.NEW)))
                .toList();
        database.insert(
                "replace into run_log_search (run_id, pattern_id, searched, file_number, line, text)",
                changed,
                entry -> {
                    State state = entry.getValue();
                    return Database.row(
                            runId, id(entry.getKey()), state.searched(), state.file(), state.line(), state.text());
                });
    }

    /** Where the patterns of a run's known failures were found, by pattern as it is written. */
    Map<Long, LogMatch> matches(Run run) {
        Map<Long, LogMatch> matches = new HashMap<>();
        database.each(
                "select s.pattern_id, f.name, f.number, s.line, s.text from run_log_search s join run_file f on"
                        + " f.run_id = s.run_id and f.number = s.file_number where s.run_id = ?",
                row -> matches.put(
                        row.getLong(1),
                        new LogMatch(
                                null,
                                row.getString(2),
                                row.getLong(4),
                                row.getString(5),
                                LogMatch.page(RunView.page(run), row.getInt(3), row.getLong(4)))),
                run.id);
        return matches;
    }

    /** Those of the patterns that were found, in their order. */
    static List<LogMatch> of(List<TextPattern> patterns, Map<Long, LogMatch> matches) {
        List<LogMatch> found = new ArrayList<>();
        for (TextPattern pattern : patterns) {
            LogMatch match = matches.get(id(pattern));
            if (match != null) {
                found.add(match.of(pattern.toString()));
            }
        }
        return found;
    }

    private static long id(TextPattern pattern) {
        return NameId.of(pattern.toString());
    }
}
