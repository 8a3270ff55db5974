package org.infraportal.cloudscheck;

import java.time.Clock;
import java.time.Duration;

import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.Resolver;

/**
 * How to check.
 *
 * @param addresses which addresses may be asked
 * @param clock by which certificates are judged
 * @param call the most that one answer may take
 * @param run the most that a check may take
 * @param boot how much longer it may take when a server is booted
 * @param bodyLimit the most bytes of one answer
 */
public record CheckSettings(
        AddressRules addresses,
        Resolver resolver,
        Clock clock,
        Duration call,
        Duration run,
        Duration boot,
        int bodyLimit) {
    public static final Duration CALL = Duration.ofSeconds(10);
    public static final Duration RUN = Duration.ofSeconds(60);
    public static final Duration BOOT = Duration.ofMinutes(5);
    public static final int BODY_LIMIT = 8 << 20;

    public static CheckSettings of(AddressRules addresses, Clock clock) {
        return new CheckSettings(addresses, Resolver.SYSTEM, clock, CALL, RUN, BOOT, BODY_LIMIT);
    }
}
