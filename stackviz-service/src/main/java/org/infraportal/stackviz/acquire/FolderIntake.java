package org.infraportal.stackviz.acquire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.acquire.Folder.Listing;
import org.infraportal.stackviz.acquire.Folder.Refused;
import org.infraportal.stackviz.runs.RunUploads;
import org.infraportal.stackviz.runs.RunUploads.Uploaded;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Makes runs of a folder: first every stream in it, then the files that tell more about them. */
@ApplicationScoped
class FolderIntake {
    private static final int MOST_LEFT = 200;

    private final FolderConfig config;
    private final RunUploads uploads;

    FolderIntake(FolderConfig config, RunUploads uploads) {
        this.config = config;
        this.uploads = uploads;
    }

    /**
     * Who wants a folder, and what is known about its runs.
     *
     * @param run which run of a test repository; null for the latest
     * @param uploader null for a visitor or a machine
     * @param source what the runs name as their source
     */
    record Order(Integer run, Labels labels, String uploader, String source) {}

    /** @throws ProblemException when the folder is too large, or no run of it can be taken for now */
    Taken take(Folder folder, Order order, Progress progress) throws IOException {
        Listing listing = folder.list();
        progress.seen(listing.entries().size());
        Choice choice = Choice.of(listing.entries(), order.run(), config.maxFiles());
        List<String> problems = new ArrayList<>(listing.problems());
        List<Refused> left = new ArrayList<>(listing.refused());
        left.addAll(choice.left());
        List<Uploaded> runs = runs(folder, choice, order, problems, progress);
        List<Taken.File> files = new ArrayList<>();
        return new Taken(runs, files, left.subList(0, Math.min(MOST_LEFT, left.size())), problems);
    }

    private List<Uploaded> runs(Folder folder, Choice choice, Order order, List<String> problems, Progress progress)
            throws IOException {
        Map<String, Uploaded> runs = new LinkedHashMap<>();
        Set<String> wanted = new HashSet<>(choice.streams());
        folder.read(wanted::contains, (entry, bytes) -> {
            progress.check();
            try {
                Uploaded uploaded = uploads.upload(
                        new Heard(bytes, progress),
                        order.labels().forRun(runName(entry)),
                        order.uploader(),
                        order.source());
                runs.putIfAbsent(uploaded.run().publicId, uploaded);
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

    /** A run of a test repository is only a number: its folder says more. */
    private static String runName(Folder.Entry entry) {
        return entry.name().matches("\\d+") ? entry.path() : entry.name();
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
