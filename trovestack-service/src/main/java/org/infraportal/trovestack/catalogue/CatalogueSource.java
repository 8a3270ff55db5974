package org.infraportal.trovestack.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Finds the catalogue: the one that is shipped, a file, or a file in a git checkout. */
@ApplicationScoped
class CatalogueSource {
    private static final Logger LOG = Logger.getLogger(CatalogueSource.class);
    private static final String CLASSPATH = "classpath:";

    private final Provider<String> configured;

    /** Asked for each time, so that a changed setting needs no restart where its source can change. */
    CatalogueSource(@ConfigProperty(name = "portal.images.catalogue") Provider<String> configured) {
        this.configured = configured;
    }

    CatalogueFile find() {
        return find(configured.get());
    }

    static CatalogueFile find(String source) {
        try {
            if (source.startsWith(CLASSPATH)) {
                return new CatalogueFile(source, shipped(source.substring(CLASSPATH.length())), null, false, null);
            }
            Path file = Path.of(source).toAbsolutePath().normalize();
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(CatalogueReader.MAX_BYTES + 1);
            }
            return inCheckout(source, file, bytes);
        } catch (NoSuchFileException e) {
            return new CatalogueFile(source, null, null, false, "no such file");
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "catalogue not readable: source=%s", source);
            return new CatalogueFile(source, null, null, false, e.getClass().getSimpleName());
        }
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new NoSuchFileException(name);
            }
            return in.readNBytes(CatalogueReader.MAX_BYTES + 1);
        }
    }

    /** With the commit that is checked out, and whether the file is what that commit holds. */
    private static CatalogueFile inCheckout(String source, Path file, byte[] bytes) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.findGitDir(file.getParent().toFile());
        if (builder.getGitDir() == null) {
            return new CatalogueFile(source, bytes, null, false, null);
        }
        try (Repository repository = builder.build();
                RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null || repository.isBare()) {
                return new CatalogueFile(source, bytes, null, false, null);
            }
            RevCommit commit = commits.parseCommit(head);
            Path root = repository.getWorkTree().toPath().toRealPath();
            String path = root.relativize(file.toRealPath()).toString().replace('\\', '/');
            try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree());
                    ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
                boolean same = found != null && found.getObjectId(0).equals(formatter.idFor(Constants.OBJ_BLOB, bytes));
                return new CatalogueFile(source, bytes, head.name(), !same, null);
            }
        } catch (IOException e) {
            // The file itself was read; which commit it is from is then simply not known.
            LOG.warnf(e, "commit of the catalogue not readable: source=%s", source);
            return new CatalogueFile(source, bytes, null, false, null);
        }
    }
}
