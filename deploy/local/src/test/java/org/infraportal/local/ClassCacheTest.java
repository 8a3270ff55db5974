package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClassCacheTest {

    private static final Instant BUILT = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    Path folder;

    private Path caches;
    private Path released;
    private Path ours;

    @BeforeEach
    void twoJars() throws IOException {
        caches = Files.createDirectory(folder.resolve("aot"));
        released = jar("checkout/lib/netty-4.1.jar", "somebody else's");
        ours = jar("checkout/app/gateway-0.1.0-SNAPSHOT.jar", "ours");
    }

    @Test
    void oneThatIsOnlyHalfWrittenIsNotUsed() throws IOException {
        ClassCache cache = cache(released, ours);

        Files.writeString(cache.unfinished(), "the first half");

        assertFalse(cache.isThere());
        assertEquals(List.of(), cache.use());
    }

    /** Its JVM opens the file when it starts, and would end without a cache. */
    @Test
    void whatTheLauncherIsWritingIsLeftToIt() throws IOException {
        Files.writeString(caches.resolve("launcher-25-1.unfinished.config"), "");

        ClassCache.deleteUnfinished(caches);

        assertEquals(List.of("launcher-25-1.unfinished.config"), names());
    }

    @Test
    void whatAnEndedTrainingLeftIsDeletedByTheNext() throws IOException {
        Files.writeString(cache(released, ours).unfinished(), "the first half");
        Files.writeString(caches.resolve("gateway-25-1.unfinished.config"), "the JVM's own notes");
        Files.writeString(caches.resolve("refstack-25-1.aot"), "whole");

        ClassCache.deleteUnfinished(caches);

        assertEquals(List.of("refstack-25-1.aot"), names());
    }

    @Test
    void aWholeOneIsUsedAndReplacesThatOfTheLastBuild() throws IOException {
        ClassCache last = kept(cache(released, ours));
        Files.writeString(ours, "mine");
        ClassCache next = cache(released, ours);
        assertFalse(next.isThere());

        kept(next);

        assertTrue(next.isThere());
        assertTrue(next.use().stream()
                .anyMatch(option -> option.endsWith(next.file().toString())));
        assertFalse(last.isThere());
        assertEquals(2, names().size());
    }

    @Test
    void aTrainingThatLeftNothingKeepsNothing() throws IOException {
        assertFalse(cache(released, ours).keep());
        assertEquals(List.of(), names());
    }

    @Test
    void aCopiedCheckoutUsesItAndItsJarsHaveTheTimesOfTheTraining() throws IOException {
        ClassCache trained = kept(cache(released, ours));
        Path copyOfReleased = jar("copy/lib/netty-4.1.jar", "somebody else's");
        Path copyOfOurs = jar("copy/app/gateway-0.1.0-SNAPSHOT.jar", "ours");
        Files.setLastModifiedTime(copyOfOurs, FileTime.from(BUILT.plus(Duration.ofDays(1))));

        ClassCache copied = cache(copyOfReleased, copyOfOurs);

        assertEquals(trained.name(), copied.name());
        assertFalse(copied.use().isEmpty());
        assertEquals(BUILT, Files.getLastModifiedTime(copyOfOurs).toInstant());
    }

    @Test
    void anotherJarOrOrderOrLayoutNeedsAnother() throws IOException {
        String name = cache(released, ours).name();
        Path newer = jar("checkout/lib/netty-4.2.jar", "somebody else's");

        assertNotEquals(name, cache(newer, ours).name());
        assertNotEquals(name, cache(ours, released).name());
        assertNotEquals(
                name,
                ClassCache.of(caches, "gateway", List.of(released, ours), "other")
                        .name());
    }

    private ClassCache cache(Path... classPath) {
        return ClassCache.of(caches, "gateway", List.of(classPath), "-XX:+UseCompactObjectHeaders");
    }

    private static ClassCache kept(ClassCache cache) throws IOException {
        Files.writeString(cache.unfinished(), "whole");
        assertTrue(cache.keep());
        return cache;
    }

    private Path jar(String path, String content) throws IOException {
        Path jar = folder.resolve(path);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, content);
        Files.setLastModifiedTime(jar, FileTime.from(BUILT));
        return jar;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(caches)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
