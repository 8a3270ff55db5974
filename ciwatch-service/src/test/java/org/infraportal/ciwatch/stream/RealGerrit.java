package org.infraportal.ciwatch.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.infraportal.testing.Checkout;

/** A real Gerrit on loopback, by the script that lies beside the checkout. */
public class RealGerrit implements QuarkusTestResourceLifecycleManager {
    static final Path SCRIPT = Checkout.root().resolve("../shared/peers/gerrit.sh");

    private static RealGerrit running;

    private final Path folder = Path.of("target", "gerrit").toAbsolutePath();
    /** The site that was made with them keeps them. */
    private final int http = 39480;

    private final int ssh = 39418;

    static RealGerrit running() {
        return running;
    }

    static boolean isWanted() {
        return Files.isExecutable(SCRIPT) && Boolean.getBoolean("portal.test.peers");
    }

    @Override
    public Map<String, String> start() {
        running = this;
        if (!isWanted()) {
            return Map.of();
        }
        run("up");
        String prefix = "portal.ciwatch.streams.real.";
        Map<String, String> settings = new HashMap<>();
        settings.put(prefix + "host", "127.0.0.1");
        settings.put(prefix + "port", String.valueOf(ssh));
        settings.put(prefix + "user", "ciwatch");
        settings.put(prefix + "key-file", folder.resolve("keys/ciwatch").toString());
        settings.put(prefix + "host-key", hostKey());
        settings.put(prefix + "web", "http://127.0.0.1:" + http + "/");
        settings.put(prefix + "rest-user", "admin");
        settings.put(prefix + "rest-password", "secret");
        settings.put(prefix + "ci-group", "third-party-ci");
        settings.put(prefix + "networks", "127.0.0.0/8");
        // Long enough to comment on the restarted server before the portal is back.
        settings.put(prefix + "pause", "PT20S");
        settings.put(prefix + "max-pause", "PT20S");
        return settings;
    }

    private String hostKey() {
        try {
            return Files.readString(folder.resolve("site/etc/ssh_host_ed25519_key.pub"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the script, and answers what it says. */
    String run(String... words) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PEER", folder.toString());
        builder.environment().put("HTTP_PORT", String.valueOf(http));
        builder.environment().put("SSH_PORT", String.valueOf(ssh));
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (isWanted()) {
            run("stop");
        }
    }
}
