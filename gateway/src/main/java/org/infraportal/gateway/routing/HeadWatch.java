package org.infraportal.gateway.routing;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;

/**
 * Closes a connection whose first request does not come, or on which half the head of a request stays half. It stands
 * between TLS and the parser. A connection that is idle between two whole requests is none of its business, and the
 * time that a body takes is not either.
 */
abstract class HeadWatch extends ChannelInboundHandlerAdapter {
    private final Duration timeout;
    private Future<?> timer;
    /** For which of the heads that began the timer runs. */
    private int timed;

    private HeadWatch(Duration timeout) {
        this.timeout = timeout;
    }

    /** To be called when TLS is established and before anything is read. */
    static void install(Channel channel, SslHandler tls, Duration timeout) {
        HeadWatch watch = "h2".equals(tls.applicationProtocol()) ? new OfFrames(timeout) : new OfLines(timeout);
        channel.pipeline().addAfter(channel.pipeline().context(tls).name(), "head-watch", watch);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        watch(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        rest();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        rest();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            before(context, bytes);
        }
        context.fireChannelRead(message);
        watch(context);
    }

    /** Sees what is about to be parsed. */
    abstract void before(ChannelHandlerContext context, ByteBuf bytes);

    /** The number of the head that is waited for or half there; 0 for none. */
    abstract int open();

    private void watch(ChannelHandlerContext context) {
        int open = open();
        if (timer != null && open == timed) {
            return;
        }
        rest();
        if (open != 0 && !context.isRemoved()) {
            timed = open;
            timer = context.executor().schedule(() -> context.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void rest() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** HTTP/1.1: the parser itself tells where a head and where a request ends. */
    private static final class OfLines extends HeadWatch {
        private int heads = 1;
        private boolean half = true;
        private boolean between;
        private boolean told;

        OfLines(Duration timeout) {
            super(timeout);
        }

        @Override
        void before(ChannelHandlerContext context, ByteBuf bytes) {
            if (context.pipeline().get("httpDecoder") == null) {
                // No HTTP any more: an upgrade.
                half = false;
                context.pipeline().remove(this);
                return;
            }
            if (!told) {
                told = true;
                context.pipeline().addAfter("httpDecoder", "head-watch-parsed", new Parsed());
            }
            if (between && bytes.isReadable()) {
                between = false;
                half = true;
                heads++;
            }
        }

        @Override
        int open() {
            return half ? heads : 0;
        }

        private final class Parsed extends ChannelInboundHandlerAdapter {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest) {
                    half = false;
                    between = false;
                }
                if (message instanceof LastHttpContent) {
                    between = true;
                }
                context.fireChannelRead(message);
            }
        }
    }

    /** HTTP/2: only the nine bytes in front of each frame are looked at. */
    private static final class OfFrames extends HeadWatch {
        private static final int PREFACE = 24;
        private static final int FRAME_HEAD = 9;
        private static final int DATA = 0;
        private static final int HEADERS = 1;
        private static final int CONTINUATION = 9;
        private static final int END_HEADERS = 4;

        private int heads = 1;
        private boolean requested;
        /** Fields of a request of which more frames have to come. */
        private boolean fields;

        private int skip = PREFACE;
        private boolean data;
        private boolean endsFields;
        private int headBytes;
        private int length;
        private int type;
        private int flags;

        OfFrames(Duration timeout) {
            super(timeout);
        }

        @Override
        void before(ChannelHandlerContext context, ByteBuf bytes) {
            int at = bytes.readerIndex();
            int end = bytes.writerIndex();
            while (at < end) {
                if (skip > 0) {
                    int some = Math.min(skip, end - at);
                    at += some;
                    skip -= some;
                    if (skip == 0) {
                        frameEnds();
                    }
                } else {
                    frameHead(bytes.getUnsignedByte(at++));
                }
            }
        }

        private void frameHead(int value) {
            if (headBytes == 0) {
                if (!fields) {
                    heads++;
                }
                length = 0;
            }
            if (headBytes < 3) {
                length = length << 8 | value;
            } else if (headBytes == 3) {
                type = value;
            } else if (headBytes == 4) {
                flags = value;
            }
            if (++headBytes == FRAME_HEAD) {
                headBytes = 0;
                frameBegins();
            }
        }

        private void frameBegins() {
            data = type == DATA;
            boolean head = type == HEADERS || type == CONTINUATION;
            fields |= head;
            endsFields = head && (flags & END_HEADERS) != 0;
            skip = length;
            if (skip == 0) {
                frameEnds();
            }
        }

        private void frameEnds() {
            data = false;
            if (endsFields) {
                endsFields = false;
                fields = false;
                requested = true;
            }
        }

        @Override
        int open() {
            if (!requested) {
                return 1;
            }
            return fields || headBytes > 0 || skip > 0 && !data ? heads : 0;
        }
    }
}
