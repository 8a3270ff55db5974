package org.infraportal.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A request's body that ends with a failure once it is larger than allowed, or when nothing comes of it for too long
 * while somebody wants to read; nothing of it is kept.
 */
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final long most;
    private final Overdue<MeteredBody> overdue;
    private long seen;
    private boolean tooLarge;
    private boolean silent;
    private boolean over;
    private Handler<Throwable> failed;
    private Runnable atEnd = () -> {};

    MeteredBody(ReadStream<Buffer> body, long most, Overdue<MeteredBody> overdue) {
        this.body = body;
        this.most = most;
        this.overdue = overdue;
    }

    /** Runs when the last byte is through. */
    void onEnd(Runnable task) {
        atEnd = task;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    /** Whether it was given up because nothing came. */
    boolean silent() {
        return silent;
    }

    /** Ends it with a failure. */
    void giveUp() {
        silent = true;
        fail(new SilentException());
    }

    /** No more is waited for: whoever read it is gone. */
    void forget() {
        over = true;
        overdue.came(this);
    }

    private void waitForMore() {
        if (!over) {
            overdue.begin(this);
        }
    }

    private void fail(Throwable cause) {
        forget();
        if (failed != null) {
            failed.handle(cause);
        }
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        body.handler(
                handler == null
                        ? null
                        : buffer -> {
                            seen += buffer.length();
                            if (tooLarge || silent) {
                                return;
                            }
                            if (seen <= most) {
                                waitForMore();
                                handler.handle(buffer);
                            } else {
                                tooLarge = true;
                                fail(new TooLargeException(most));
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        failed = handler;
        body.exceptionHandler(
                handler == null
                        ? null
                        : cause -> {
                            forget();
                            handler.handle(cause);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        overdue.came(this);
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        waitForMore();
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        waitForMore();
        body.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : end -> {
                            forget();
                            if (!tooLarge && !silent) {
                                atEnd.run();
                                handler.handle(end);
                            }
                        });
        return this;
    }

    static final class SilentException extends RuntimeException {
        SilentException() {
            super("body: nothing came for too long", null, false, false);
        }
    }

    static final class TooLargeException extends RuntimeException {
        TooLargeException(long most) {
            super("body: more than " + most + " bytes", null, false, false);
        }
    }
}
