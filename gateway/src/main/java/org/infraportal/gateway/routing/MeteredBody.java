package org.infraportal.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request's body that ends with a failure once it is larger than allowed; nothing of it is kept. */
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final long most;
    private long seen;
    private boolean tooLarge;
    private Handler<Throwable> failed;
    private Runnable atEnd = () -> {};

    MeteredBody(ReadStream<Buffer> body, long most) {
        this.body = body;
        this.most = most;
    }

    /** Runs when the last byte is through. */
    void onEnd(Runnable task) {
        atEnd = task;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        body.handler(
                handler == null
                        ? null
                        : buffer -> {
                            seen += buffer.length();
                            if (seen <= most) {
                                handler.handle(buffer);
                            } else if (!tooLarge) {
                                tooLarge = true;
                                if (failed != null) {
                                    failed.handle(new TooLargeException(most));
                                }
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        failed = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!tooLarge) {
                                atEnd.run();
                                handler.handle(end);
                            }
                        });
        return this;
    }

    static final class TooLargeException extends RuntimeException {
        TooLargeException(long most) {
            super("body: more than " + most + " bytes", null, false, false);
        }
    }
}
