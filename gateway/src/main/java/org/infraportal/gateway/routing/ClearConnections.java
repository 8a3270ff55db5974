package org.infraportal.gateway.routing;

import java.time.Duration;
import java.util.Iterator;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/**
 * Closes each connection in clear text after as long as the head of a request may take: it is there for one request
 * and its redirect, and nothing else.
 */
@Singleton
public class ClearConnections {
    private static final AttributeKey<Long> SEEN = AttributeKey.valueOf("portal.seen");
    private static final long MAX_INTERVAL = 1_000;

    private final Vertx vertx;
    private final Duration timeout;

    ClearConnections(Vertx vertx, LimitsConfig limits) {
        this.vertx = vertx;
        this.timeout = limits.headTimeout();
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(Math.clamp(timeout.toMillis() / 4, 1, MAX_INTERVAL), timer -> look());
    }

    private void look() {
        for (EventExecutor executor : vertx.nettyEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop && !loop.isShuttingDown()) {
                loop.execute(() -> look(loop));
            }
        }
    }

    private void look(SingleThreadEventLoop loop) {
        long now = System.nanoTime();
        Iterator<Channel> channels = loop.registeredChannelsIterator();
        while (channels.hasNext()) {
            Channel channel = channels.next();
            boolean cameIn = channel instanceof SocketChannel && channel.parent() != null;
            if (cameIn && channel.pipeline().get(SslHandler.class) == null) {
                Long seen = channel.attr(SEEN).setIfAbsent(now);
                if (seen != null && now - seen > timeout.toNanos()) {
                    loop.execute(channel::close);
                }
            }
        }
    }
}
