package org.infraportal.stackviz.folders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.infraportal.stackviz.folders.Folder.Entry;
import org.infraportal.stackviz.folders.Folder.Refused;
import org.infraportal.web.ProblemException;

/**
 * What of a folder is worth reading: the streams, each of which becomes a run, and the files that tell more about them.
 *
 * @param streams paths of subunit streams, those of test repositories first
 * @param files paths of consoles, logs, resource samples and lists of tests, the most telling first
 * @param left the others, each with the reason
 */
record Choice(List<String> streams, List<String> files, List<Refused> left) {
    /** A job has one stream, perhaps one more of each host; a folder with more is somebody's collection. */
    static final int MAX_STREAMS = 20;

    private static final String NEXT = "next-stream";
    private static final String FORMAT = "format";

    /**
     * @param run which run of a test repository; null for the latest
     * @param mostFiles how many files are taken beside the streams
     * @throws ProblemException when there is no such run
     */
    static Choice of(List<Entry> entries, Integer run, int mostFiles) {
        List<Refused> left = new ArrayList<>();
        Set<String> streams = new LinkedHashSet<>();
        Set<String> repositories = repositories(entries);
        Set<String> found = new HashSet<>();
        for (String repository : repositories) {
            String stream = runOf(repository, entries, run);
            if (stream != null) {
                streams.add(stream);
                found.add(repository);
            }
        }
        requireRun(entries, run, repositories, found);
        List<Entry> files = new ArrayList<>();
        for (Entry entry : entries) {
            if (streams.contains(entry.path())) {
                continue;
            }
            if (repositories.contains(entry.parent())) {
                left.add(new Refused(entry.path(), "another part of the test repository"));
            } else if (entry.size() == 0) {
                left.add(new Refused(entry.path(), "empty"));
            } else if (entry.kind() == LogKind.STREAM) {
                streams.add(entry.path());
            } else if (entry.kind() != null) {
                files.add(entry);
            } else {
                left.add(new Refused(entry.path(), "nothing that is known here"));
            }
        }
        return limited(streams, files, left, mostFiles);
    }

    private static Choice limited(Set<String> streams, List<Entry> files, List<Refused> left, int mostFiles) {
        List<String> kept = streams.stream().limit(MAX_STREAMS).toList();
        streams.stream()
                .skip(MAX_STREAMS)
                .forEach(path -> left.add(new Refused(path, "only " + MAX_STREAMS + " streams are read at once")));
        files.sort(Comparator.comparing(Entry::kind));
        files.stream()
                .skip(mostFiles)
                .forEach(file ->
                        left.add(new Refused(file.path(), "only " + mostFiles + " files are kept of a folder")));
        return new Choice(kept, files.stream().limit(mostFiles).map(Entry::path).toList(), left);
    }

    /** Folders that hold numbered streams and say which number comes next, or which format they have. */
    private static Set<String> repositories(List<Entry> entries) {
        Map<String, Set<String>> names = new HashMap<>();
        Set<String> numbered = new LinkedHashSet<>();
        for (Entry entry : entries) {
            names.computeIfAbsent(entry.parent(), parent -> new HashSet<>()).add(entry.name());
            if (number(entry.name()) != null) {
                numbered.add(entry.parent());
            }
        }
        numbered.removeIf(parent ->
                !names.get(parent).contains(NEXT) && !names.get(parent).contains(FORMAT));
        return numbered;
    }

    /** The latest is the greatest number: {@code next-stream} only counts on, and may name one that was never written. */
    private static String runOf(String repository, List<Entry> entries, Integer run) {
        TreeMap<Integer, String> runs = runs(repository, entries);
        if (run != null) {
            return runs.get(run);
        }
        return runs.isEmpty() ? null : runs.lastEntry().getValue();
    }

    private static TreeMap<Integer, String> runs(String repository, List<Entry> entries) {
        TreeMap<Integer, String> runs = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.parent().equals(repository) && number(entry.name()) != null && entry.size() != 0) {
                runs.put(number(entry.name()), entry.path());
            }
        }
        return runs;
    }

    private static void requireRun(List<Entry> entries, Integer run, Set<String> repositories, Set<String> found) {
        if (run == null || !found.isEmpty()) {
            return;
        }
        TreeMap<Integer, String> runs = new TreeMap<>();
        repositories.forEach(repository -> runs.putAll(runs(repository, entries)));
        throw ProblemException.invalid(
                "run",
                "run: " + run + " (expected: "
                        + (runs.isEmpty()
                                ? "none, the folder holds no test repository"
                                : "one of the repository's, " + runs.firstKey() + " to " + runs.lastKey())
                        + ")");
    }

    private static Integer number(String name) {
        return name.matches("\\d{1,9}") ? Integer.valueOf(name) : null;
    }
}
