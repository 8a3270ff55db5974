package org.infraportal.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.testing.TestDatabase;

/** The test database behind a wire that can be made to keep everything to itself, as a frozen server does. */
public class SilentDatabase extends TestDatabase {
    private static final List<Socket> OPEN = new CopyOnWriteArrayList<>();
    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static volatile boolean cut;

    private ServerSocket server;

    static void freeze() {
        gate = new CountDownLatch(1);
    }

    static void thaw() {
        gate.countDown();
    }

    /** Every connection breaks, and new ones too. */
    static void die() {
        cut = true;
        OPEN.forEach(SilentDatabase::close);
    }

    static void revive() {
        cut = false;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        Matcher place = Pattern.compile("//([^/:]+):(\\d+)").matcher(settings.get("quarkus.datasource.jdbc.url"));
        if (!place.find()) {
            throw new IllegalStateException(settings.get("quarkus.datasource.jdbc.url") + ": no host and port");
        }
        String host = place.group(1);
        int port = Integer.parseInt(place.group(2));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(() -> accept(host, port));
        settings.put("quarkus.datasource.jdbc.url", place.replaceFirst("//127.0.0.1:" + server.getLocalPort()));
        settings.put("portal.database.answer-within", "500ms");
        return settings;
    }

    @Override
    public void stop() {
        close(server);
        super.stop();
    }

    private void accept(String host, int port) {
        try {
            while (true) {
                Socket client = server.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                Socket real = new Socket(host, port);
                OPEN.addAll(List.of(client, real));
                Thread.ofVirtual().start(() -> carry(client, real));
                Thread.ofVirtual().start(() -> carry(real, client));
            }
        } catch (IOException ended) {
            // The test is over.
        }
    }

    private static void carry(Socket from, Socket to) {
        byte[] some = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                gate.await();
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException ended) {
            // One side is gone: so is the other.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception closed) {
            // It is gone anyway.
        }
    }
}
