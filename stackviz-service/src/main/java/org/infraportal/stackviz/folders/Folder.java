package org.infraportal.stackviz.folders;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

/** A folder of logs: packed into a file that somebody sent, or on a web server. Its owner is not trusted. */
public interface Folder {
    /**
     * A file of a folder.
     *
     * @param path from the folder's root, with slashes; never absolute, never with {@code ..}
     * @param size in bytes as they lie there; -1 when it is not known
     * @param kind by its name, or by its first bytes where they are at hand; null for nothing of interest
     */
    record Entry(String path, long size, LogKind kind) {
        public Entry(String path, long size) {
            this(path, size, LogKind.of(path));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** With its slash; empty at the root. */
        String parent() {
            return path.substring(0, path.lastIndexOf('/') + 1);
        }
    }

    /**
     * What is in a folder.
     *
     * @param refused names that are no good, and what is no file: links, devices
     * @param problems why there may be more than was seen
     */
    record Listing(List<Entry> entries, List<Refused> refused, List<String> problems) {}

    record Refused(String path, String reason) {}

    /** Opens the file at hand; once. */
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Takes one file, or leaves it. */
    interface Receiver {
        void file(Entry entry, Opener bytes) throws IOException;
    }

    Listing list() throws IOException;

    /** Hands over the wanted files, in the folder's order. */
    void read(Predicate<String> wanted, Receiver receiver) throws IOException;
}
