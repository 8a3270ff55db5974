package org.infraportal.outbox;

import java.time.Duration;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * What a channel's method subscribes to: the connector's stream, again and again, or nothing where this instance does
 * not read. The connector polls again by itself, but would end the channel for good where no client can be made, as
 * while the broker's name is unknown.
 */
@ApplicationScoped
class ChannelUpstream implements PublisherDecorator {
    private static final Logger LOG = Logger.getLogger(ChannelUpstream.class);

    private final boolean reading;

    /** @param reading the connector's own switch is one per channel, with no default for all */
    ChannelUpstream(@ConfigProperty(name = "portal.inbox.read", defaultValue = "true") boolean reading) {
        this.reading = reading;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> channel, boolean isConnector) {
        if (!reading) {
            return Multi.createFrom().nothing();
        }
        return publisher
                .onFailure()
                .invoke(failure -> LOG.warnf("channel failed, trying again: topic=%s reason=%s", channel, failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(15))
                .indefinitely();
    }
}
