package org.infraportal.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelUpstreamTest {
    @Test
    void channelThatFailsIsSubscribedToAgain() {
        AtomicInteger subscriptions = new AtomicInteger();
        Multi<Message<?>> failingFirst = Multi.createFrom()
                .deferred(() -> subscriptions.incrementAndGet() == 1
                        ? Multi.createFrom().failure(new IllegalStateException("no such host"))
                        : Multi.createFrom().item(Message.of("record")));

        Object payload = new ChannelUpstream(true)
                .decorate(failingFirst, List.of("portal.runs.v1"), true)
                .toUni()
                .await()
                .atMost(Duration.ofMinutes(1))
                .getPayload();

        assertThat(payload).isEqualTo("record");
        assertThat(subscriptions).hasValue(2);
    }

    @Test
    void instanceThatDoesNotReadSubscribesToNothing() {
        AtomicInteger subscriptions = new AtomicInteger();
        Multi<Message<?>> upstream = Multi.createFrom().deferred(() -> {
            subscriptions.incrementAndGet();
            return Multi.createFrom().empty();
        });

        new ChannelUpstream(false)
                .decorate(upstream, List.of("portal.runs.v1"), true)
                .subscribe()
                .with(item -> {});

        assertThat(subscriptions).hasValue(0);
    }
}
