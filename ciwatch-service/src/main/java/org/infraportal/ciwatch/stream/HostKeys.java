package org.infraportal.ciwatch.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

import org.infraportal.ciwatch.servers.GerritServers.Server;

/** The keys of which a server must show one. They are read for each connection, so that a changed file counts at once. */
final class HostKeys {
    private final List<PublicKey> keys;

    private HostKeys(List<PublicKey> keys) {
        this.keys = keys;
    }

    /** @throws StreamException when none is known, or one cannot be read */
    static HostKeys of(String name, Server server) throws StreamException {
        String prefix = "portal.ciwatch.streams." + name;
        List<PublicKey> keys = new ArrayList<>();
        for (String text : server.hostKey().orElse(List.of())) {
            keys.add(key(prefix + ".host-key", text));
        }
        if (server.knownHosts().isPresent()) {
            keys.addAll(known(prefix + ".known-hosts", server.knownHosts().get(), server));
        }
        if (keys.isEmpty()) {
            throw new StreamException(
                    StreamState.MISCONFIGURED,
                    prefix + ".host-key: none (expected: the server's key as ssh-keyscan -p " + server.port() + " "
                            + server.host() + " shows it, checked with its administrator)");
        }
        return new HostKeys(keys);
    }

    private static PublicKey key(String setting, String text) throws StreamException {
        try {
            return resolved(AuthorizedKeyEntry.parseAuthorizedKeyEntry(text.strip()));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new StreamException(
                    StreamState.MISCONFIGURED,
                    setting + ": not a public key (expected: such as ssh-ed25519 AAAA...): " + e.getMessage());
        }
    }

    private static PublicKey resolved(AuthorizedKeyEntry entry) throws IOException, GeneralSecurityException {
        PublicKey key = entry == null ? null : entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        if (key == null) {
            throw new IOException("empty");
        }
        return key;
    }

    private static List<PublicKey> known(String setting, Path file, Server server) throws StreamException {
        List<PublicKey> keys = new ArrayList<>();
        try {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
                // A marker stands for a revoked key, or for an authority, of which Gerrit has none.
                if (entry.getMarker() == null && entry.isHostMatch(server.host(), server.port())) {
                    keys.add(resolved(entry.getKeyEntry()));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new StreamException(
                    StreamState.MISCONFIGURED,
                    setting + ": " + file.getFileName() + " (expected: a readable file of known hosts)");
        }
        return keys;
    }

    boolean hold(PublicKey shown) {
        return keys.stream().anyMatch(key -> KeyUtils.compareKeys(key, shown));
    }

    /** The kinds of keys, as their signatures are called: the server is to show one of these kinds. */
    Set<String> types() {
        return keys.stream().map(KeyUtils::getKeyType).collect(Collectors.toSet());
    }
}
