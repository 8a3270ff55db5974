package org.infraportal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * An answer's body for a thread that may block: one part is asked for after the other, so no more than that waits in
 * memory however fast the server sends.
 */
final class ResponseBody extends InputStream {
    private static final Object END = new Object();

    private final URI from;
    private final HttpClientResponse response;
    private final long silenceMillis;
    private final long maxBytes;
    private final Watch watch;
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private Buffer part = Buffer.buffer();
    private int position;
    private long length;
    private boolean ended;

    ResponseBody(URI from, HttpClientResponse response, Web.Settings settings, Watch watch) {
        this.from = from;
        this.response = response;
        this.silenceMillis = settings.silence().toMillis();
        this.maxBytes = settings.limits().maxBytes();
        this.watch = watch;
        response.pause();
        response.handler(arrived::add);
        response.endHandler(end -> arrived.add(END));
        response.exceptionHandler(arrived::add);
    }

    int status() {
        return response.statusCode();
    }

    /** Its first value; null when there is none. */
    String header(String name) {
        return response.getHeader(name);
    }

    /** All of them, found in any case; of several with one name the first. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach(headers::putIfAbsent);
        return headers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        while (position == part.length()) {
            if (ended || !next()) {
                ended = true;
                return -1;
            }
        }
        int copied = Math.min(count, part.length() - position);
        part.getBytes(position, position + copied, target, offset);
        position += copied;
        return copied;
    }

    /** @return false at the end */
    private boolean next() throws FetchException {
        response.fetch(1);
        Object next = await();
        if (next == END) {
            return false;
        }
        if (next instanceof Throwable) {
            ended = true;
            throw FetchException.passing(from + ": the connection broke after " + length + " bytes");
        }
        part = (Buffer) next;
        position = 0;
        length += part.length();
        if (length > maxBytes) {
            close();
            throw FetchException.lasting(from + ": more than " + maxBytes + " bytes");
        }
        return true;
    }

    private Object await() throws FetchException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(silenceMillis);
        try {
            while (System.nanoTime() < deadline) {
                watch.check();
                Object next = arrived.poll(Math.min(Web.LOOK_MILLIS, silenceMillis), TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted");
        } catch (StoppedException e) {
            close();
            throw e;
        }
        close();
        throw FetchException.passing(
                from + ": nothing came for " + silenceMillis / 1000 + " s, after " + length + " bytes");
    }

    /** Not to be read: what is short is let in, so that the connection stays good for the next request. */
    void discard() {
        String stated = header("Content-Length");
        if (stated != null && stated.matches("\\d{1,5}")) {
            ended = true;
            response.resume();
        } else {
            close();
        }
    }

    /** What did not come yet is not waited for: the connection goes. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            response.request().reset();
        }
    }
}
