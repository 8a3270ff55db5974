package org.infraportal.ciwatch.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;

import org.infraportal.ciwatch.servers.GerritServers.Server;
import org.infraportal.web.values.Texts;

/** An open event stream of a server, with its host key verified. Nothing of the user's own ssh configuration counts. */
final class SshStream implements AutoCloseable {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(20);
    private static final int MAX_SAID = 300;

    private final SshClient client;
    private final ClientSession session;
    private final ChannelExec channel;
    private final ErrorText said;

    private SshStream(SshClient client, ClientSession session, ChannelExec channel, ErrorText said) {
        this.client = client;
        this.session = session;
        this.channel = channel;
        this.said = said;
    }

    /** @throws StreamException when it cannot be opened, with a reason for people */
    static SshStream open(String name, Server server, Path key) throws StreamException {
        HostKeys known = HostKeys.of(name, server);
        KeyPair pair = keyPair(name, key);
        AtomicReference<PublicKey> refused = new AtomicReference<>();
        SshClient client = client(known, refused);
        try {
            ClientSession session = connected(client, server, refused);
            session.addPublicKeyIdentity(pair);
            loggedIn(session, server, pair);
            ChannelExec channel = session.createExecChannel("gerrit stream-events"
                    + server.events().stream().map(type -> " -s " + type).collect(Collectors.joining()));
            ErrorText said = new ErrorText();
            channel.setErr(said);
            channel.open().verify(CONNECTED_WITHIN);
            return new SshStream(client, session, channel, said);
        } catch (IOException e) {
            client.stop();
            throw new StreamException(StreamState.LOST, server.host() + ":" + server.port() + ": " + reason(e));
        } catch (StreamException | RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    private static KeyPair keyPair(String name, Path file) throws StreamException {
        String setting = "portal.ciwatch.streams." + name + ".key-file: " + file.getFileName();
        try (InputStream in = Files.newInputStream(file)) {
            for (KeyPair pair : SecurityUtils.loadKeyPairIdentities(null, () -> file.toString(), in, null)) {
                return pair;
            }
            throw new StreamException(StreamState.MISCONFIGURED, setting + " (expected: a private key)");
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new StreamException(
                    StreamState.MISCONFIGURED,
                    setting + " (expected: a private key without a passphrase; ./portal ciwatch key makes one): "
                            + reason(e));
        }
    }

    private static SshClient client(HostKeys known, AtomicReference<PublicKey> refused) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        List<NamedFactory<Signature>> all = client.getSignatureFactories();
        client.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(all)));
        // The server is to show a key of a kind that we know, not the one that it likes best.
        client.setSignatureFactories(all.stream()
                .filter(factory -> known.types().contains(KeyUtils.getCanonicalKeyType(factory.getName())))
                .toList());
        client.setServerKeyVerifier((session, address, shown) -> {
            boolean right = known.hold(shown);
            refused.set(right ? null : shown);
            return right;
        });
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        client.start();
        return client;
    }

    private static ClientSession connected(SshClient client, Server server, AtomicReference<PublicKey> refused)
            throws IOException, StreamException {
        ClientSession session = client.connect(server.user(), server.host(), server.port())
                .verify(CONNECTED_WITHIN)
                .getSession();
        session.waitFor(
                EnumSet.of(ClientSession.ClientSessionEvent.WAIT_AUTH, ClientSession.ClientSessionEvent.CLOSED),
                CONNECTED_WITHIN);
        if (refused.get() != null) {
            throw new StreamException(
                    StreamState.WRONG_HOST_KEY,
                    server.host() + ":" + server.port() + " shows the key " + KeyUtils.getFingerPrint(refused.get())
                            + " (expected: one of the keys that are configured)");
        }
        return session;
    }

    private static void loggedIn(ClientSession session, Server server, KeyPair pair)
            throws IOException, StreamException {
        try {
            session.auth().verify(CONNECTED_WITHIN);
        } catch (SshException e) {
            if (e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                    || reason(e).contains("No more authentication methods")) {
                throw new StreamException(
                        StreamState.LOGIN_REFUSED,
                        server.host() + ":" + server.port() + " does not accept the user " + server.user()
                                + " with the key " + KeyUtils.getFingerPrint(pair.getPublic())
                                + " (expected: its public half among the SSH keys of that account)");
            }
            throw e;
        }
    }

    InputStream lines() {
        return channel.getInvertedOut();
    }

    /**
     * Asks the server for a sign of life, and waits for it: whatever it sent before is here then.
     *
     * @throws IOException when none comes in time
     */
    void ask(Duration within) throws IOException {
        Buffer request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        request.putString("keepalive@openssh.com");
        request.putBoolean(true);
        // An unknown request is refused, which is a sign of life, too.
        session.request("keepalive@openssh.com", request, within.toMillis());
    }

    /** Why the server ended the stream, as far as it says. */
    StreamException ended(Server server) {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), Duration.ofSeconds(2));
        String text = said.toString().strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("not permitted") || lower.contains("capability") || lower.contains("permission denied")) {
            return new StreamException(
                    StreamState.NOT_PERMITTED,
                    "the user " + server.user() + " may not read events (expected: the global capability Stream Events"
                            + " in All-Projects of the server): " + text);
        }
        Integer status = channel.getExitStatus();
        return new StreamException(
                StreamState.LOST,
                server.host() + ":" + server.port() + " ended the stream"
                        + (status == null || status == 0 ? "" : " with exit code " + status)
                        + (text.isEmpty() ? "" : ": " + text));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof FileSystemException) {
            // Its message is the whole path, which is nobody's business on a page.
            return cause instanceof NoSuchFileException ? "there is no such file" : "the file cannot be read";
        }
        String message = cause.getMessage();
        return Texts.visible(message == null ? cause.getClass().getSimpleName() : message, MAX_SAID);
    }

    @Override
    public void close() {
        channel.close(true);
        session.close(true);
        client.stop();
    }

    /** The beginning of what a command says beside its output. */
    private static final class ErrorText extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, Math.max(0, MAX_SAID - count)));
        }

        @Override
        public synchronized void write(int one) {
            if (count < MAX_SAID) {
                super.write(one);
            }
        }

        @Override
        public synchronized String toString() {
            return Texts.visible(new String(buf, 0, count, StandardCharsets.UTF_8).strip(), MAX_SAID);
        }
    }
}
