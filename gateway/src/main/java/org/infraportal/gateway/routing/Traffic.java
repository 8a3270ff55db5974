package org.infraportal.gateway.routing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How much goes to one service: what is under way, what was answered and how fast, what failed and why. */
final class Traffic {
    private final String service;
    private final MeterRegistry meters;
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    Traffic(String service, MeterRegistry meters) {
        this.service = service;
        this.meters = meters;
        Gauge.builder("portal.gateway.under.way", underWay, AtomicInteger::get)
                .tag("service", service)
                .register(meters);
        FunctionTimer.builder(
                        "portal.gateway.answered",
                        this,
                        t -> t.answered.sum(),
                        t -> t.nanos.sum(),
                        TimeUnit.NANOSECONDS)
                .tag("service", service)
                .register(meters);
    }

    /** Whether there is room for one more; then {@link #ended} must follow. */
    boolean begin(int most) {
        if (underWay.incrementAndGet() <= most) {
            return true;
        }
        underWay.decrementAndGet();
        return false;
    }

    void ended(long began) {
        underWay.decrementAndGet();
        answered.increment();
        nanos.add(System.nanoTime() - began);
    }

    int underWay() {
        return underWay.get();
    }

    void failed(String reason) {
        meters.counter("portal.gateway.failures", "service", service, "reason", reason)
                .increment();
    }
}
