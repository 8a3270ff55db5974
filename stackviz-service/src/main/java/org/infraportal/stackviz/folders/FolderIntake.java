package org.infraportal.stackviz.folders;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

import org.infraportal.database.Columns;
import org.infraportal.fetch.FetchException;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFiles;
import org.infraportal.stackviz.folders.Folder.Listing;
import org.infraportal.stackviz.folders.Folder.Refused;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.uploads.Description;
import org.infraportal.stackviz.uploads.RunUploads;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.values.Texts;

/** Makes runs of a folder: first every stream in it, then the files that tell more about them. */
@ApplicationScoped
public class FolderIntake {
    private static final int MAX_LEFT = 200;
    private static final String FULL = "the files before it are already larger than what is kept";

    private final FolderConfig config;
    private final RunUploads uploads;
    private final RunFiles runFiles;
    private final StreamStore store;

    public FolderIntake(FolderConfig config, RunUploads uploads, RunFiles runFiles, StreamStore store) {
        this.config = config;
        this.uploads = uploads;
        this.runFiles = runFiles;
        this.store = store;
    }

    /**
     * Who wants a folder, and what is known about its runs.
     *
     * @param run which run of a test repository; null for the latest
     * @param uploader null for a visitor or a machine
     * @param source what the runs name as their source
     */
    public record Order(Integer run, Labels labels, String uploader, String source) {}

    /** @throws ProblemException when the folder is too large, or no run of it can be taken for now */
    @ActivateRequestContext
    public Taken take(Folder folder, Order order, Progress progress) throws IOException {
        Listing listing = folder.list();
        progress.seen(listing.entries().size());
        Choice choice = Choice.of(listing.entries(), order.run(), config.maxFiles());
        progress.wanted(choice.streams().size() + choice.files().size());
        List<String> problems = new ArrayList<>(listing.problems());
        List<Refused> left = new ArrayList<>(listing.refused());
        left.addAll(choice.left());
        List<Uploaded> runs = runs(folder, choice, order, left, problems, progress);
        List<Taken.File> files = runs.isEmpty() ? List.of() : files(folder, choice, runs, left, problems, progress);
        return new Taken(runs, files, left.subList(0, Math.min(MAX_LEFT, left.size())), problems);
    }

    private List<Uploaded> runs(
            Folder folder, Choice choice, Order order, List<Refused> left, List<String> problems, Progress progress)
            throws IOException {
        Map<String, Uploaded> runs = new LinkedHashMap<>();
        Set<String> wanted = new HashSet<>(choice.streams());
        long[] taken = {0};
        folder.read(wanted::contains, (entry, bytes) -> {
            progress.check();
            if (taken[0] > config.maxSize().asLongValue()) {
                left.add(new Refused(entry.path(), FULL));
                return;
            }
            try (InputStream in = new Heard(bytes.open(), progress)) {
                Labels labels = order.labels().withName(name(order.labels().name(), entry, choice));
                Description description = new Description(labels, runName(entry), false);
                Uploaded uploaded = uploads.upload(in, description, order.uploader(), order.source());
                if (runs.putIfAbsent(uploaded.run().publicId, uploaded) == null) {
                    progress.run(uploaded);
                }
                taken[0] += uploaded.run().size;
                progress.file();
            } catch (ProblemException e) {
                if (e.kind() == ProblemKind.UNAVAILABLE) {
                    throw e;
                }
                problems.add(entry.path() + ": " + e.getMessage());
            }
        });
        return List.copyOf(runs.values());
    }

    private List<Taken.File> files(
            Folder folder,
            Choice choice,
            List<Uploaded> runs,
            List<Refused> left,
            List<String> problems,
            Progress progress)
            throws IOException {
        Map<String, Taken.File> files = new LinkedHashMap<>();
        Set<String> wanted = new HashSet<>(choice.files());
        long[] taken = {0};
        folder.read(wanted::contains, (entry, bytes) -> {
            progress.check();
            if (taken[0] > config.maxSize().asLongValue()) {
                left.add(new Refused(entry.path(), FULL));
                return;
            }
            try (InputStream in = new Heard(bytes.open(), progress)) {
                RunFile file = add(runs, entry.path(), in);
                taken[0] += file.size;
                files.put(entry.path(), new Taken.File(entry.path(), file.kind.word(), file.size));
                progress.file();
            } catch (ProblemException e) {
                if (e.kind() == ProblemKind.UNAVAILABLE) {
                    throw e;
                }
                left.add(new Refused(entry.path(), e.getMessage()));
            } catch (FetchException e) {
                problems.add(e.getMessage());
            }
        });
        return List.copyOf(files.values());
    }

    /** Every stream of the folder was made among these logs. */
    private RunFile add(List<Uploaded> runs, String path, InputStream bytes) throws IOException {
        String name = path.length() <= Columns.LABEL ? path : "…" + path.substring(path.length() - Columns.LABEL + 1);
        RunFile first = runFiles.add(runs.getFirst().run(), name, bytes);
        for (Uploaded other : runs.subList(1, runs.size())) {
            try (InputStream again = Channels.newInputStream(store.open(first.sha256))) {
                runFiles.add(other.run(), name, again);
            }
        }
        return first;
    }

    /** What somebody calls a folder is the name of its run; of several each has its own besides. */
    private static String name(String given, Folder.Entry entry, Choice choice) {
        return given == null || choice.streams().size() == 1 ? given : given + ": " + runName(entry);
    }

    /** A run of a test repository is only a number: its folder says more. */
    private static String runName(Folder.Entry entry) {
        String name = entry.name().matches("\\d+") ? entry.path() : entry.name();
        return Texts.visible(name, Columns.LABEL);
    }

    /** Tells how many bytes came. */
    private static final class Heard extends FilterInputStream {
        private final Progress progress;

        Heard(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            progress.check();
            int read = super.read(target, offset, count);
            progress.bytes(Math.max(0, read));
            return read;
        }
    }
}
