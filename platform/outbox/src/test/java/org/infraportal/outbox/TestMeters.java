package org.infraportal.outbox;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Keeps what is counted; a real program brings a registry of its own. */
@Singleton
class TestMeters {
    @Produces
    @Singleton
    SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
