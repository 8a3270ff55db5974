package org.infraportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports that nobody listens on. */
public final class FreePort {
    /** Below what systems give to outgoing connections and to servers that ask for any port (Linux: from 32768). */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    private static final List<Socket> HELD = new ArrayList<>();

    private FreePort() {}

    /** Free now, and still free when its server starts a little later: no other server is given it by chance. */
    public static int any() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + LAST);
    }

    /** A port that refuses every connection as long as this JVM runs: bound, but nobody listens. */
    public static synchronized int refusing() {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            HELD.add(socket);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
