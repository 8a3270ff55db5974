package org.infraportal.ciwatch.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

import org.infraportal.testing.WebServer;

/**
 * A Gerrit as far as the portal sees one: an ssh server that streams what a test emits, drops the connection, refuses the
 * user {@code refused} the capability and the user {@code stranger} the login; and a REST API that tells what a test says.
 */
public class FakeGerrit implements QuarkusTestResourceLifecycleManager {
    static final String GUARD = ")]}'\n";

    private static FakeGerrit running;

    private final KeyPair hostKey = pair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    private final List<Streaming> open = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> answers = new HashMap<>();
    private SshServer ssh;
    private WebServer rest;
    private int port;
    private volatile boolean broken;

    static FakeGerrit running() {
        return running;
    }

    @Override
    public Map<String, String> start() {
        startSsh();
        rest = new WebServer();
        answer("[]");
        rest.on("/changes/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            byte[] body = answers.getOrDefault(query.replaceAll(".*&S=(\\d+).*", "$1"), bytes("[]"));
            WebServer.send(exchange, broken ? 503 : 200, "application/json", body);
        });
        rest.on(
                "/groups/third-party-ci/members/",
                exchange -> WebServer.send(
                        exchange,
                        200,
                        "application/json",
                        bytes("[{\"_account_id\":7,\"name\":\"Acme Storage\",\"username\":\"acme\"}]")));
        running = this;
        Path key = writtenKey(pair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256));
        Map<String, String> settings = new HashMap<>();
        settings.putAll(settings("live", "ciwatch", key));
        settings.put("portal.ciwatch.streams.live.ci-group", "third-party-ci");
        settings.putAll(settings("refused", "refused", key));
        settings.putAll(settings("stranger", "stranger", key));
        settings.putAll(settings("impostor", "ciwatch", key));
        settings.put(
                "portal.ciwatch.streams.impostor.host-key", publicKey(pair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256)));
        settings.putAll(settings("unknown", "ciwatch", key));
        settings.remove("portal.ciwatch.streams.unknown.host-key");
        return settings;
    }

    /** The settings of a server that is this one. */
    Map<String, String> settings(String name, String user, Path key) {
        String prefix = "portal.ciwatch.streams." + name + ".";
        Map<String, String> settings = new HashMap<>();
        settings.put(prefix + "host", "127.0.0.1");
        settings.put(prefix + "port", String.valueOf(port));
        settings.put(prefix + "user", user);
        settings.put(prefix + "key-file", key.toString());
        settings.put(prefix + "host-key", hostKey());
        settings.put(prefix + "web", rest == null ? "http://127.0.0.1:1" : rest.url(""));
        settings.put(prefix + "networks", "127.0.0.0/8");
        settings.put(prefix + "keep-alive", "PT0.5S");
        settings.put(prefix + "pause", "PT0.1S");
        settings.put(prefix + "max-pause", "PT0.5S");
        settings.put(prefix + "request-pause", "PT0.01S");
        settings.put(prefix + "gap-pause", "PT0S");
        return settings;
    }

    /** What the REST API tells, page after page; each page but the last says that there are more. */
    void answer(String... pages) {
        answers.clear();
        for (int page = 0; page < pages.length; page++) {
            answers.put(String.valueOf(page * 25), bytes(GUARD + pages[page]));
        }
    }

    /** Whether the REST API only says that it is overloaded. */
    void broken(boolean broken) {
        this.broken = broken;
    }

    String web() {
        return rest.url("/");
    }

    List<String> asked() {
        return rest.asked();
    }

    String hostKey() {
        return publicKey(hostKey);
    }

    List<String> commands() {
        return commands;
    }

    void startSsh() {
        try {
            ssh = SshServer.setUpDefaultServer();
            ssh.setHost("127.0.0.1");
            ssh.setPort(port);
            ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
            ssh.setPublickeyAuthenticator((user, key, session) -> !user.equals("stranger"));
            ssh.setCommandFactory((channel, command) -> {
                commands.add(command);
                return new Streaming(channel);
            });
            ssh.start();
            port = ssh.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a kill would: every connection breaks. */
    void stopSsh() {
        try {
            open.clear();
            ssh.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many read the stream now. */
    int readers() {
        return open.size();
    }

    /** Writes a line to everybody who reads the stream. */
    void emit(String line) {
        byte[] bytes = bytes(line.endsWith("\n") ? line : line + "\n");
        for (Streaming streaming : open) {
            streaming.write(bytes);
        }
    }

    @Override
    public void stop() {
        stopSsh();
        rest.close();
    }

    static KeyPair pair(String type, int size) {
        try {
            return KeyUtils.generateKeyPair(type, size);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A private key as ssh-keygen writes it. */
    static Path writtenKey(KeyPair pair) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "key", "");
            try (OutputStream out = Files.newOutputStream(file)) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
            }
            return file.toAbsolutePath();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String publicKey(KeyPair pair) {
        return PublicKeyEntry.toString(pair.getPublic());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Streaming implements Command {
        private final ChannelSession channel;
        private OutputStream out;
        private OutputStream error;
        private ExitCallback exit;

        private Streaming(ChannelSession channel) {
            this.channel = channel;
        }

        @Override
        public void setInputStream(InputStream in) {}

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream error) {
            this.error = error;
        }

        @Override
        public void setExitCallback(ExitCallback exit) {
            this.exit = exit;
        }

        @Override
        public void start(ChannelSession session, Environment environment) throws IOException {
            if (channel.getSession().getUsername().equals("refused")) {
                error.write(bytes("fatal: stream events not permitted\n"));
                error.flush();
                exit.onExit(1);
            } else {
                open.add(this);
            }
        }

        @Override
        public void destroy(ChannelSession session) {
            open.remove(this);
        }

        private synchronized void write(byte[] bytes) {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                open.remove(this);
            }
        }
    }
}
