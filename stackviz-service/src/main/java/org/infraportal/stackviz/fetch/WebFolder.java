package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.Web;
import org.infraportal.files.SafePath;
import org.infraportal.stackviz.folders.Folder;
import org.infraportal.stackviz.folders.Progress;

/** A folder of logs on a web server: as its {@code zuul-manifest.json} tells, otherwise as its index pages do. */
final class WebFolder implements Folder {
    static final String MANIFEST = "zuul-manifest.json";

    private static final int MAX_REFUSED = 100;
    /** Folders of hundreds of files of which none is ever of interest. */
    private static final Set<String> PASSED_OVER = Set.of("etc", "stackviz", "docs", "rendered", "ara-report");

    private final Web web;
    private final ObjectMapper json;
    private final FetchConfig config;
    private final int maxEntries;
    private final Progress progress;
    private final URI manifest;
    private URI base;
    private Listing listing;

    /**
     * @param folder its address
     * @param manifest the address of its manifest; null when it is not known, which does not mean that there is none
     */
    WebFolder(
            Web web,
            ObjectMapper json,
            FetchConfig config,
            int maxEntries,
            URI folder,
            URI manifest,
            Progress progress) {
        this.web = web;
        this.json = json;
        this.config = config;
        this.maxEntries = maxEntries;
        this.base = URI.create(asFolder(folder));
        this.manifest = manifest == null ? base.resolve(MANIFEST) : manifest;
        this.progress = progress;
    }

    /** The manifest's tree, as the Zuul role {@code generate-zuul-manifest} writes it: a folder has children. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Manifest(List<Node> tree) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Node(String name, String mimetype, Long size, List<Node> children) {
        boolean folder() {
            return children != null || "application/directory".equals(mimetype);
        }
    }

    private static String asFolder(URI address) {
        String path = address.getRawPath();
        boolean listing = path.endsWith("/index.html") || path.endsWith("/" + MANIFEST);
        String folder = listing ? path.substring(0, path.lastIndexOf('/') + 1) : path;
        return address.getScheme() + "://" + address.getRawAuthority() + folder + (folder.endsWith("/") ? "" : "/");
    }

    @Override
    public Listing list() throws IOException {
        if (listing == null) {
            Listing told = told();
            listing = told == null ? found() : told;
        }
        return listing;
    }

    private Listing told() throws FetchException {
        try {
            Manifest read = json.readValue(web.page(manifest, progress), Manifest.class);
            if (read == null || read.tree() == null) {
                return null;
            }
            Listing told = new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            add(told, "", read.tree());
            return told;
        } catch (FetchException e) {
            if (e.mayPass()) {
                throw e;
            }
            return null;
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            throw FetchException.passing(manifest + ": " + e.getMessage());
        }
    }

    private void add(Listing told, String parent, List<Node> nodes) {
        for (Node node : nodes) {
            if (node == null || node.name() == null) {
                continue;
            }
            String path = parent + node.name();
            if (node.folder()) {
                add(told, path + "/", node.children() == null ? List.of() : node.children());
            } else if (!add(told, path, node.size() == null ? -1 : node.size())) {
                return;
            }
        }
    }

    /** @return false when there is no more room */
    private boolean add(Listing told, String raw, long size) {
        String path = SafePath.of(raw);
        if (path == null) {
            if (told.refused().size() < MAX_REFUSED) {
                told.refused().add(new Refused(SafePath.shown(raw), "its name leaves the folder or cannot be shown"));
            }
            return true;
        }
        if (told.entries().size() >= maxEntries) {
            if (told.problems().isEmpty()) {
                told.problems().add("only the first " + maxEntries + " files were read");
            }
            return false;
        }
        told.entries().add(new Entry(path, size));
        return true;
    }

    private record Page(URI address, String path, int depth) {}

    /** Level by level, so that what is cut is what lies deepest. */
    private Listing found() throws FetchException {
        Listing found = new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Queue<Page> pages = new ArrayDeque<>(List.of(new Page(base, "", 0)));
        for (int read = 0; !pages.isEmpty(); read++) {
            if (read >= config.maxPages()) {
                found.problems().add("only the first " + config.maxPages() + " folders were read");
                break;
            }
            Page page = pages.remove();
            if (!read(page, found, pages)) {
                break;
            }
            progress.seen(found.entries().size());
        }
        return found;
    }

    private boolean read(Page page, Listing found, Queue<Page> pages) throws FetchException {
        String html;
        try {
            html = new String(web.page(page.address(), progress), StandardCharsets.UTF_8);
        } catch (FetchException e) {
            if (page.depth() == 0 || e.mayPass()) {
                throw e;
            }
            found.problems().add(e.getMessage());
            return true;
        }
        for (String name : IndexPage.names(page.address(), html)) {
            if (!name.endsWith("/")) {
                if (!add(found, page.path() + name, -1)) {
                    return false;
                }
            } else if (SafePath.of(page.path() + name) != null
                    && !PASSED_OVER.contains(name.substring(0, name.length() - 1))
                    && page.depth() < config.maxDepth()
                    && pages.size() <= config.maxPages()) {
                pages.add(new Page(below(page.path() + name), page.path() + name, page.depth() + 1));
            }
        }
        return true;
    }

    @Override
    public void read(Predicate<String> wanted, Receiver receiver) throws IOException {
        for (Entry entry : list().entries()) {
            if (wanted.test(entry.path())) {
                receiver.file(
                        entry, () -> web.get(below(entry.path()), progress).body());
            }
        }
    }

    /** One small file of the folder as text. */
    String text(Entry entry) throws FetchException {
        return new String(web.page(below(entry.path()), progress), StandardCharsets.UTF_8);
    }

    private URI below(String path) throws FetchException {
        try {
            String raw = new URI(null, null, "/" + path, null).toASCIIString();
            return URI.create(base + raw.substring(1));
        } catch (URISyntaxException e) {
            throw FetchException.lasting(base + ": no address for " + SafePath.shown(path));
        }
    }
}
