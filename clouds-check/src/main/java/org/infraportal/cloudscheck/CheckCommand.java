package org.infraportal.cloudscheck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.Vertx;

import org.infraportal.fetch.AddressRules;

/** {@code ./portal cloud check}: the check without a portal. */
public final class CheckCommand {
    private static final int NOTHING_FAILED = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int COULD_NOT_RUN = 3;
    /** The name under which a report is signed, so that no other signature can be taken for one. */
    public static final String NAMESPACE = "infra-portal-check";

    private CheckCommand() {}

    public static void main(String... arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        // Whoever presses Ctrl-C leaves nothing behind in the cloud.
        Thread cleaning = new Thread(() -> {
            stopped.set(true);
            try {
                ended.await(15, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(cleaning);
        int code = run(
                arguments, System.getenv(), CheckCommand::ask, System.out, System.err, Clock.systemUTC(), stopped::get);
        ended.countDown();
        if (!stopped.get()) {
            System.exit(code);
        }
    }

    private static String ask(String prompt) {
        char[] password = System.console() == null ? null : System.console().readPassword("%s", prompt);
        return password == null ? null : new String(password);
    }

    /** Returns the exit code. */
    static int run(
            String[] arguments,
            Map<String, String> environment,
            Function<String, String> asked,
            PrintStream out,
            PrintStream err,
            Clock clock,
            CheckFollower follower) {
        try {
            CheckArguments call = CheckArguments.of(arguments, environment, asked);
            if (call.help()) {
                out.print(CheckArguments.USAGE);
                return NOTHING_FAILED;
            }
            return check(call, out, clock, follower);
        } catch (IllegalArgumentException e) {
            err.println("portal: " + line(e.getMessage()) + "; see ./portal cloud check --help");
            return WRONG_USE;
        } catch (NoSuchFileException e) {
            err.println("portal: " + line(e.getFile()) + ": is not there (expected: a file)");
        } catch (AccessDeniedException e) {
            err.println("portal: " + line(e.getFile()) + ": may not be read or written (expected: permission)");
        } catch (IOException | RuntimeException | LinkageError e) {
            err.println("portal: " + line(String.valueOf(e.getMessage())));
        }
        return COULD_NOT_RUN;
    }

    /** A message in one line, whatever it quotes. */
    private static String line(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }

    private static int check(CheckArguments call, PrintStream out, Clock clock, CheckFollower follower)
            throws IOException {
        if (call.report() != null) {
            // A check that cannot be written down is not begun.
            Files.writeString(call.report(), "");
        }
        Vertx vertx = Vertx.vertx();
        CheckReport report;
        try {
            report = new AcceptanceCheck(vertx, CheckSettings.of(new AddressRules(call.allowed()), clock))
                    .run(call.request(), follower);
        } finally {
            vertx.close();
        }
        if (call.report() != null) {
            Files.writeString(call.report(), CheckReports.write(report), StandardCharsets.UTF_8);
        }
        out.print(call.json() ? CheckReports.write(report) : text(report));
        if (call.report() != null && !call.json()) {
            out.print(signing(call.report()));
        }
        return report.cancelled() ? COULD_NOT_RUN : report.overall() == Verdict.FAIL ? FAILED : NOTHING_FAILED;
    }

    private static String text(CheckReport report) {
        StringBuilder text = new StringBuilder();
        for (RuleResult each : report.rules()) {
            text.append("%-4s %-2s  %s: %s%n"
                    .formatted(each.verdict(), each.rule(), each.rule().title(), each.value()));
            if (each.advice() != null) {
                text.append("         -> %s%n".formatted(each.advice()));
            }
        }
        Capacity room = report.effective();
        if (room != null) {
            text.append("Room for %s%n"
                    .formatted(
                            room.instances() == null
                                    ? "any number of instances"
                                    : Text.count(room.instances(), "instance", "instances") + ", limited by "
                                            + room.limitedBy()));
        }
        report.leftovers()
                .forEach(each -> text.append("Left in the cloud, please delete it: %s %s%s%n"
                        .formatted(each.kind(), each.name(), each.id() == null ? "" : " (" + each.id() + ")")));
        return text.append("%s: %s, region %s%n".formatted(report.overall(), report.authUrl(), report.region()))
                .toString();
    }

    private static String signing(Path report) {
        return """
                The report is in %1$s. Sign it with a key that the portal knows as yours, and hand both files in:
                  ssh-keygen -Y sign -n %2$s -f ~/.ssh/id_ed25519 %1$s
                  or: gpg --armor --detach-sign %1$s
                """.formatted(report, NAMESPACE);
    }
}
