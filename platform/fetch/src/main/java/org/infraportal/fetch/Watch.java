package org.infraportal.fetch;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Follows a request, and may end it. */
@FunctionalInterface
public interface Watch {
    /** For a request that nobody follows. */
    Watch NONE = () -> {};

    /**
     * Called often, also while nothing arrives.
     *
     * @throws StoppedException when the request is to end
     */
    void check();

    /** So many more bytes of a page arrived. */
    default void bytes(long more) {}

    /** Ends whatever is requested more than so long after now. */
    static Watch within(Duration max) {
        long deadline = System.nanoTime() + max.toNanos();
        return () -> {
            if (System.nanoTime() - deadline > 0) {
                throw new StoppedException("no whole answer within " + max.toSeconds() + " s");
            }
        };
    }

    /** The same, and ends it too when the portal stops. */
    static Watch within(Duration max, BooleanSupplier stopping) {
        Watch within = within(max);
        return () -> {
            within.check();
            if (stopping.getAsBoolean()) {
                throw new StoppedException("the portal stops");
            }
        };
    }
}
