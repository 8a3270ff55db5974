package org.infraportal.ciwatch.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

import org.infraportal.ciwatch.gaps.GapReason;
import org.infraportal.ciwatch.gerrit.GerritEventReader;
import org.infraportal.ciwatch.gerrit.UnreadableLineException;
import org.infraportal.ciwatch.servers.GerritServers.Server;
import org.infraportal.outbox.ForeignWriter;

/**
 * Reads the stream of one server for as long as the portal runs, if no other instance does: connects, writes each line to
 * the topic, and connects again after a pause when the stream ends. A line counts as read when the broker has it. While the
 * stream is open the server is asked for signs of life, since a connection can die without a word; how far everything is
 * read is stored with each of them. When the broker does not take a line the stream is closed: what follows is a gap, as
 * after any other loss.
 */
final class ServerReader {
    private static final Logger LOG = Logger.getLogger(ServerReader.class);
    private static final String TOPIC = "gerrit";
    /** A record of the topic is a mebibyte at most. */
    private static final int MAX_LINE_LENGTH = 1_000_000;
    /** Long enough for a server to refuse the command. */
    private static final Duration FIRST_SIGN = Duration.ofSeconds(2);

    private static final Duration FULLY_WRITTEN_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Server server;
    private final Path key;
    private final String holder;
    private final Streams streams;
    private final ForeignWriter writer;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile SshStream open;
    private Thread thread;

    ServerReader(
            String name, Server server, Path key, String holder, Streams streams, ForeignWriter writer, Clock clock) {
        this.name = name;
        this.server = server;
        this.key = key;
        this.holder = holder;
        this.streams = streams;
        this.writer = writer;
        this.clock = clock;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("gerrit-stream-" + name).start(this::run);
    }

    void stop() throws InterruptedException {
        stopping.countDown();
        SshStream stream = open;
        if (stream != null) {
            stream.close();
        }
        thread.join(Duration.ofSeconds(10));
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run() {
        Duration pause = server.pause();
        boolean held = false;
        try {
            while (!isStopping()) {
                try {
                    held = streams.take(name, holder);
                    boolean wasOpen = held && readOnce();
                    pause = wasOpen || !held ? server.pause() : doubled(pause);
                } catch (RuntimeException e) {
                    LOG.warnf("stream not read: stream=%s reason=%s", name, e.getMessage());
                    pause = doubled(pause);
                }
                pause(held, held ? pause : Streams.LEASE.dividedBy(3));
            }
            if (held) {
                streams.release(name, holder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("stream not released: stream=%s reason=%s", name, e.getMessage());
        }
    }

    private Duration doubled(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(server.maxPause()) > 0 ? server.maxPause() : next;
    }

    /** Waits, and stays the reader of the stream meanwhile. */
    private void pause(boolean held, Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        Duration step = Streams.LEASE.dividedBy(3);
        while (!isStopping() && System.nanoTime() - end < 0) {
            long rest = Math.min(step.toMillis(), 1 + (end - System.nanoTime()) / 1_000_000);
            if (!stopping.await(rest, TimeUnit.MILLISECONDS) && held && rest == step.toMillis()) {
                streams.renew(name, holder, Streams.Progress.NONE);
            }
        }
    }

    /** @return whether the stream was open */
    private boolean readOnce() {
        streams.connecting(name);
        try (SshStream stream = SshStream.open(name, server, key)) {
            open = stream;
            if (isStopping()) {
                return false;
            }
            return read(stream);
        } catch (StreamException e) {
            LOG.warnf("stream not open: stream=%s state=%s reason=%s", name, e.state(), e.getMessage());
            streams.lost(name, server, e.state(), e.getMessage(), GapReason.CONNECTION_LOST);
            return false;
        } finally {
            open = null;
        }
    }

    /** @return whether it was open, once the stream has ended */
    private boolean read(SshStream stream) {
        Reading reading = new Reading(stream);
        StreamException end;
        try (reading) {
            end = reading.readAll();
        }
        if (isStopping()) {
            return reading.connected;
        }
        boolean broker = reading.refusal != null;
        String detail = broker ? "the broker does not take what was read: " + reading.refusal : end.getMessage();
        StreamState state = broker ? StreamState.LOST : end.state();
        LOG.warnf("stream ended: stream=%s state=%s reason=%s", name, state, detail);
        streams.lost(name, server, state, detail, broker ? GapReason.BROKER : GapReason.CONNECTION_LOST);
        return reading.connected;
    }

    /** One open stream. */
    private final class Reading implements AutoCloseable {
        private final SshStream stream;
        /** When each line came that the broker does not have yet, in the order in which they came. */
        private final ConcurrentSkipListMap<Long, Instant> unwritten = new ConcurrentSkipListMap<>();

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile String refusal;
        private volatile boolean connected;
        private volatile Instant heardAt;
        private volatile Instant lastLineAt;
        private volatile Instant lastEventAt;
        private volatile long lines;
        private long noted;
        private final Thread signs;

        private Reading(SshStream stream) {
            this.stream = stream;
            this.heardAt = clock.instant();
            this.signs = Thread.ofVirtual().name("gerrit-signs-" + name).start(this::askForSigns);
        }

        private StreamException readAll() {
            try (InputStream in = new BufferedInputStream(stream.lines(), 64 * 1024)) {
                Line line = new Line();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    if (next == '\n') {
                        connect();
                        take(line.bytes());
                        line = new Line();
                    } else {
                        line.add(next);
                    }
                }
            } catch (IOException e) {
                LOG.debugf(e, "stream broken: stream=%s", name);
            }
            // What stands without an end of line was cut off: it lies in the gap.
            return stream.ended(server);
        }

        /**
         * A refusal ends a stream at once: it was open only when it gave the first line or was still there at the first
         * sign of life.
         */
        private synchronized void connect() {
            if (!connected) {
                streams.connected(name, server);
                connected = true;
                LOG.infof("stream open: stream=%s host=%s", name, server.host());
            }
        }

        private void take(byte[] line) {
            if (line == null) {
                LOG.warnf("line passed over: stream=%s reason=longer than %d bytes", name, MAX_LINE_LENGTH);
                streams.dropped(name, clock.instant());
                return;
            }
            if (new String(line, StandardCharsets.UTF_8).isBlank()) {
                return;
            }
            Instant now = clock.instant();
            String project = null;
            try {
                ObjectNode event = GerritEventReader.parse(line);
                if (event.path("type").asText().equals("dropped-output")) {
                    LOG.warnf("server dropped events: stream=%s", name);
                    streams.dropped(name, lastLineAt == null ? heardAt : lastLineAt);
                }
                project = event.path("project").isTextual()
                        ? event.path("project").asText()
                        : event.path("change").path("project").asText(null);
                long seconds = event.path("eventCreatedOn").asLong();
                lastEventAt = seconds > 0 && seconds < Integer.MAX_VALUE ? Instant.ofEpochSecond(seconds) : lastEventAt;
            } catch (UnreadableLineException e) {
                // The reader of the topic says so, for every writer.
                LOG.debugf("line unreadable: stream=%s reason=%s", name, e.getMessage());
            }
            write(++lines, now, project, line);
            lastLineAt = now;
        }

        private void write(long number, Instant now, String project, byte[] line) {
            unwritten.put(number, now);
            writer.write(TOPIC, project, line, failure -> {
                if (failure == null) {
                    unwritten.remove(number);
                } else {
                    refused(failure);
                }
            });
        }

        private void refused(Exception failure) {
            if (refusal == null) {
                refusal = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
                // Not here: this is the producer's own thread.
                Thread.ofVirtual().start(stream::close);
            }
        }

        /** Until when everything is read and written, or is about to be known as lost. */
        private Instant covered() {
            Map.Entry<Long, Instant> first = unwritten.firstEntry();
            Instant heard = heardAt;
            return first != null && first.getValue().isBefore(heard) ? first.getValue() : heard;
        }

        private void askForSigns() {
            try {
                Duration pause = server.keepAlive().compareTo(FIRST_SIGN) < 0 ? server.keepAlive() : FIRST_SIGN;
                while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    pause = server.keepAlive();
                    Instant asked = clock.instant();
                    stream.ask(server.keepAlive());
                    heardAt = asked;
                    connectOrLater();
                    note();
                }
            } catch (IOException e) {
                LOG.warnf("no sign of life: stream=%s reason=%s", name, e.getMessage());
                stream.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** With the database away the next sign of life tries again: until then the stream counts as not open. */
        private void connectOrLater() {
            try {
                connect();
            } catch (RuntimeException e) {
                LOG.warnf("stream open, but not noted: stream=%s reason=%s", name, e.getMessage());
            }
        }

        /** Stores how far everything is read; a reader whose stream another one has lets go of it. */
        private void note() {
            try {
                long count = lines;
                Streams.Progress progress =
                        new Streams.Progress(connected ? covered() : null, lastLineAt, lastEventAt, count - noted);
                if (streams.renew(name, holder, progress)) {
                    noted = count;
                } else {
                    LOG.warnf("stream taken over: stream=%s", name);
                    stream.close();
                }
            } catch (RuntimeException e) {
                // What is not stored is asked for again after a restart.
                LOG.warnf("progress not noted: stream=%s reason=%s", name, e.getMessage());
            }
        }

        /** Waits for the broker, and notes how far everything was read. */
        @Override
        public void close() {
            ended.countDown();
            try {
                signs.join(server.keepAlive().plus(FULLY_WRITTEN_WITHIN));
                long deadline = System.nanoTime() + FULLY_WRITTEN_WITHIN.toNanos();
                while (!unwritten.isEmpty() && refusal == null && System.nanoTime() - deadline < 0) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (connected) {
                note();
            }
        }
    }

    /** The bytes of a line, up to what the topic takes. */
    private static final class Line {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        private boolean tooLong;

        void add(int next) {
            if (bytes.size() < MAX_LINE_LENGTH) {
                bytes.write(next);
            } else {
                tooLong = true;
            }
        }

        /** @return null when it is too long */
        byte[] bytes() {
            return tooLong ? null : bytes.toByteArray();
        }
    }
}
