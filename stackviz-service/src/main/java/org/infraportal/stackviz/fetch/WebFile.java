package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

import org.infraportal.fetch.Web;
import org.infraportal.stackviz.folders.Folder;
import org.infraportal.stackviz.folders.LogKind;
import org.infraportal.stackviz.folders.Progress;

/** One stream on a web server: a folder with only that in it. */
final class WebFile implements Folder {
    private final Web web;
    private final URI address;
    private final Progress progress;
    private final Entry entry;

    WebFile(Web web, URI address, Progress progress) {
        this.web = web;
        this.address = address;
        this.progress = progress;
        this.entry = new Entry(name(address), -1, LogKind.STREAM);
    }

    /** The last part of an address's path. */
    static String name(URI address) {
        String path = address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Listing list() {
        return new Listing(List.of(entry), List.of(), List.of());
    }

    @Override
    public void read(Predicate<String> wanted, Receiver receiver) throws IOException {
        if (wanted.test(entry.path())) {
            receiver.file(entry, () -> web.get(address, progress).body());
        }
    }
}
