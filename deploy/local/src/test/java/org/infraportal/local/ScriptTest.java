package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** When the script {@code portal} builds, in a small checkout whose Maven only notes that it was called. */
class ScriptTest {

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void builtOnce() throws Exception {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        Files.copy(Path.of("../../portal"), checkout.resolve("portal"), StandardCopyOption.COPY_ATTRIBUTES);
        write("pom.xml", "<project/>");
        write("gateway/src/main/resources/application.properties", "a=b");
        write("mvnw", """
                #!/bin/sh
                echo "$@" >>calls
                mkdir -p gateway/target/quarkus-app deploy/local/target stackviz-engine/target clouds-check/target
                touch gateway/target/quarkus-app/quarkus-run.jar""");
        checkout.resolve("mvnw").toFile().setExecutable(true);
        up(checkout);
        assertEquals(1, builds(checkout));
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        up(checkout);

        assertEquals(1, builds(checkout));
    }

    @Test
    void aCopiedCheckoutIsNotBuiltAgainThoughItsFilesAreNew() throws Exception {
        Path copy = folder.resolve("copy");
        run(folder, "cp", "-r", checkout.toString(), copy.toString());
        run(folder, "touch", copy.resolve("pom.xml").toString());

        up(copy);
        up(copy);

        assertEquals(1, builds(copy));
    }

    @Test
    void aChangeIsBuiltThoughItsFileIsOlderThanTheBuild() throws Exception {
        Path settings = checkout.resolve("gateway/src/main/resources/application.properties");
        Files.writeString(settings, "a=c");
        Files.setLastModifiedTime(settings, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        up(checkout);

        assertEquals(2, builds(checkout));
    }

    @Test
    void upDoesNotWaitForTheListOfLibraries() throws Exception {
        run(checkout, "./portal", "build");

        assertEquals(
                List.of(false, false, true),
                Files.readAllLines(checkout.resolve("calls")).stream()
                        .map(call -> call.contains(" -Psbom "))
                        .toList());
    }

    @Test
    void aDeletedSourceIsBuilt() throws Exception {
        write("gateway/src/main/java/Gone.java", "class Gone {}");
        up(checkout);
        assertEquals(2, builds(checkout));

        Files.delete(checkout.resolve("gateway/src/main/java/Gone.java"));
        up(checkout);

        assertEquals(3, builds(checkout));
    }

    @Test
    void aProgramThatIsGoneIsBuilt() throws Exception {
        Files.delete(checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar"));

        up(checkout);

        assertEquals(2, builds(checkout));
    }

    /** Ends where the launcher would begin: there is none. */
    private static void up(Path checkout) throws IOException, InterruptedException {
        run(checkout, "./portal", "up");
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.start().waitFor();
    }

    private void write(String path, String content) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static int builds(Path checkout) throws IOException {
        return Files.readAllLines(checkout.resolve("calls")).size();
    }
}
