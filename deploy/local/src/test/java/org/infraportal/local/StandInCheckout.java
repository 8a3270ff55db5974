package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.quarkus.runner.GeneratedMain;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/** A checkout whose six programs are stand-ins; broker, login provider and database are the real ones. */
record StandInCheckout(Path root) {

    /** Maven runs the tests in the module's folder. */
    private static final Path MODULE = Path.of("").toAbsolutePath();

    static StandInCheckout in(Path root) throws IOException {
        Path local = Files.createDirectories(root.resolve("deploy/local"));
        for (String real : List.of("kafka", "oidc", "target", "samples")) {
            Files.createSymbolicLink(local.resolve(real), MODULE.resolve(real));
        }
        for (Service service : Services.all()) {
            build(root.resolve(service.module()));
        }
        build(root.resolve("gateway"));
        return new StandInCheckout(root);
    }

    private static void build(Path module) throws IOException {
        Path application = module.resolve("target/quarkus-app");
        for (String folder : List.of("app", "lib/boot", "lib/main", "quarkus")) {
            Files.createDirectories(application.resolve(folder));
        }
        Files.writeString(application.resolve("quarkus-run.jar"), "only has to be there");
        Path jar = application.resolve("quarkus/generated-bytecode.jar");
        String name = GeneratedMain.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var in = GeneratedMain.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    /** The launcher as a process of its own, as the script starts it. */
    Process launch(Path output, String... words) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dportal.home=" + root));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
