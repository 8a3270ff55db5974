package org.infraportal.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.testing.TestDatabase;

/** The test database behind a line that a test may cut and mend. */
public class CuttableDatabase extends TestDatabase {
    private static final Pattern PORT = Pattern.compile("(//127\\.0\\.0\\.1:)(\\d+)");
    private static CuttableDatabase running;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean cut;
    private ServerSocket entrance;

    static CuttableDatabase running() {
        return running;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(super.start());
        Matcher url = PORT.matcher(configuration.get("quarkus.datasource.jdbc.url"));
        if (!url.find()) {
            throw new IllegalStateException("test database: its URL has no port");
        }
        int port = Integer.parseInt(url.group(2));
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> accept(port));
        configuration.put("quarkus.datasource.jdbc.url", url.replaceFirst("$1" + entrance.getLocalPort()));
        running = this;
        return configuration;
    }

    /** Breaks every connection, and every new one until it is mended. */
    void cut() {
        cut = true;
        refused.set(0);
        open.forEach(CuttableDatabase::close);
    }

    void mend() {
        cut = false;
    }

    /** How many connections were refused since the cut. */
    int refused() {
        return refused.get();
    }

    private void accept(int port) {
        while (true) {
            try {
                Socket client = entrance.accept();
                if (cut) {
                    refused.incrementAndGet();
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
