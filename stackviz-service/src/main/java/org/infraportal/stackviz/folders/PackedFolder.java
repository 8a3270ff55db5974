package org.infraportal.stackviz.folders;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.infraportal.files.Archive;
import org.infraportal.files.ArchiveFormat;
import org.infraportal.files.TooLargeException;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** A folder in an archive. */
public final class PackedFolder implements Folder {
    private static final int MAX_REFUSED = 100;

    private final Archive archive;
    private final String damage;

    /** @param damage why the archive may be cut; null when it is whole */
    public PackedFolder(Archive archive, String damage) {
        this.archive = archive;
        this.damage = damage;
    }

    @Override
    public Listing list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (damage != null) {
            problems.add(damage);
        }
        String end = read((entry, in) -> {
            if (entry.rejected() == null) {
                byte[] start = in.readNBytes(LogKind.START);
                LogKind kind = LogKind.of(entry.path(), ArchiveFormat.unpacked(start, LogKind.START));
                long rest = in.transferTo(OutputStream.nullOutputStream());
                entries.add(new Entry(entry.path(), start.length + rest, kind));
            } else if (refused.size() < MAX_REFUSED) {
                refused.add(new Refused(entry.shown(), entry.rejected()));
            }
        });
        if (end != null) {
            problems.add(end);
        }
        return new Listing(entries, refused, problems);
    }

    @Override
    public void read(Predicate<String> wanted, Receiver receiver) throws IOException {
        read((entry, in) -> {
            if (entry.rejected() == null && wanted.test(entry.path())) {
                receiver.file(new Entry(entry.path(), entry.size()), () -> in);
            }
        });
    }

    private String read(Archive.Reader reader) throws IOException {
        try {
            return archive.read(reader);
        } catch (TooLargeException e) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "archive " + e.getMessage());
        }
    }
}
