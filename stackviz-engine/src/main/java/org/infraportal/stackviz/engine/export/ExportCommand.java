package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.files.Limits;
import org.infraportal.files.UnpackedInput;
import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.KnownFailureFiles;

/** {@code ./portal stackviz export}: a run's files without a portal. */
public final class ExportCommand {
    private static final int WRITTEN = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /** Zuul's variables and upstream's names for them; those of Zuul v2 are the ones that upstream knows. */
    private static final Map<String, String> ZUUL = Map.of(
            "ZUUL_PROJECT", "change_project",
            "ZUUL_CHANGE", "change_id",
            "ZUUL_PATCHSET", "revision",
            "ZUUL_PIPELINE", "pipeline",
            "JOB_NAME", "name");

    private final ExportArguments arguments;
    private final InputStream in;
    private final PrintStream out;
    private final Map<String, String> environment;

    private ExportCommand(ExportArguments arguments, InputStream in, PrintStream out, Map<String, String> environment) {
        this.arguments = arguments;
        this.in = in;
        this.out = out;
        this.environment = environment;
    }

    public static void main(String... arguments) {
        System.exit(run(arguments, System.in, System.out, System.err, System.getenv()));
    }

    /** Returns the exit code. */
    static int run(
            String[] arguments, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        try {
            ExportArguments asked = ExportArguments.of(arguments);
            if (asked.help()) {
                out.print(ExportArguments.USAGE);
                return WRITTEN;
            }
            new ExportCommand(asked, in, out, environment).run();
            return WRITTEN;
        } catch (IllegalArgumentException e) {
            err.println("portal: " + line(e.getMessage()) + "; see ./portal stackviz export --help");
            return WRONG_USE;
        } catch (NoSuchFileException e) {
            err.println("portal: " + line(e.getFile()) + ": is not there (expected: a file or folder)");
        } catch (AccessDeniedException e) {
            err.println("portal: " + line(e.getFile()) + ": may not be read or written (expected: permission)");
        } catch (IOException e) {
            err.println("portal: " + line(String.valueOf(e.getMessage())));
        } catch (OutOfMemoryError e) {
            err.println("portal: memory: " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB (expected: about 1 KiB for each test; PORTAL_EXPORT_MEMORY=1g gives more)");
        }
        return FAILED;
    }

    /** A message in one line, whatever names it quotes. */
    private static String line(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }

    private void run() throws IOException {
        for (Path dstat : arguments.dstats()) {
            readable(dstat);
        }
        Announced expected = arguments.expected() == null ? null : Announced.list(arguments.expected());
        List<KnownFailure> known = arguments.known() == null ? List.of() : known(arguments.known());
        try (ExportFolder folder = ExportFolder.at(arguments.folder(), arguments.force())) {
            RunInput input;
            try {
                input = RunInput.of(arguments, in, folder);
            } catch (RefusedException e) {
                takeSite(folder, e);
                return;
            }
            List<ResourceFile> resources = new ArrayList<>();
            for (Path dstat : arguments.dstats()) {
                resources.add(new ResourceFile(dstat.getFileName().toString(), () -> unpacked(dstat)));
            }
            resources.addAll(input.resources());
            try (FileChannel stream = FileChannel.open(input.stream(), StandardOpenOption.READ);
                    ExportedRun run = RunReading.read(
                            input.name(),
                            stream,
                            expected,
                            new KnownBugs(known, input.bugs()),
                            folder.temporary("texts"))) {
                refuseNothing(run, input);
                Map<String, String> labels = new LinkedHashMap<>(input.labels());
                if (arguments.env()) {
                    ZUUL.forEach((variable, field) -> labels.computeIfAbsent(field, f -> said(variable)));
                }
                ExportTarget site = ExportTarget.folder(folder.site());
                Exporter.writeAssets(site);
                Exporter exporter = new Exporter(run, input.fileName(), labels, resources);
                exporter.write(site);
                Path aside = folder.move();
                say(run, aside);
                for (String note : exporter.notes()) {
                    out.println(line(note));
                }
            }
        }
    }

    /** Who may not have a run's stream gets the site that the portal makes of it, if nothing is to be added. */
    private void takeSite(ExportFolder folder, RefusedException refused) throws IOException {
        PortalRun portal = new PortalRun(new Web(arguments.tokenFile(), arguments.ca()), folder);
        if (!arguments.dstats().isEmpty()
                || arguments.expected() != null
                || arguments.known() != null
                || !portal.site(arguments.input(), folder.site())) {
            throw refused;
        }
        moved(folder.move());
        out.printf(
                "the site as the portal makes it, since its stream isn't public; open %s%n",
                arguments.folder().resolve("index.html"));
    }

    /** Templates of jobs leave variables empty rather than out. */
    private String said(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private static void refuseNothing(ExportedRun run, RunInput input) throws ExportException {
        if (run.tests().isEmpty() && run.announced() == 0) {
            throw new ExportException(input.name() + ": "
                    + "%d bytes, %d packets, %d bytes of text, %d damaged places"
                            .formatted(
                                    run.summary().length(),
                                    run.summary().packets(),
                                    run.console().length(),
                                    run.damageCount())
                    + " (expected: a subunit stream with a test)");
        }
    }

    private void say(ExportedRun run, Path aside) {
        moved(aside);
        out.printf(
                "%s: %s, %d tests, %d failed, %d lost%s; open %s%n",
                line(run.name()),
                run.verdict(),
                run.tests().size(),
                run.counts().failed(),
                run.lost().size(),
                run.damageCount() == 0
                        ? ""
                        : ", %d %s of the stream could not be read"
                                .formatted(run.damageCount(), run.damageCount() == 1 ? "place" : "places"),
                arguments.folder().resolve("index.html"));
    }

    private static List<KnownFailure> known(Path file) throws IOException {
        try {
            return KnownFailureFiles.read(file);
        } catch (IllegalArgumentException e) {
            throw new ExportException(file + ": " + e.getMessage());
        } catch (MalformedInputException e) {
            throw new ExportException(file + ": other bytes (expected: UTF-8)");
        }
    }

    private void moved(Path aside) {
        if (aside != null) {
            out.println("what was there before is now " + aside);
        }
    }

    private static void readable(Path file) throws IOException {
        try (InputStream probe = Files.newInputStream(file)) {
            probe.read();
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        return new UnpackedInput(Files.newInputStream(file), Limits.DEFAULT);
    }
}
