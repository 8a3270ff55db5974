package org.infraportal.refstack.imports;

import java.nio.file.Path;

import org.infraportal.testing.Checkout;

/** A dump of a real upstream database: lies beside the checkout of who has one, and is never part of it. */
final class SampleDump {
    private SampleDump() {}

    static Path path() {
        String named = System.getenv("REFSTACK_SAMPLE_DUMP");
        return named != null
                ? Path.of(named)
                : Checkout.root()
                        .resolve("../shared/data/refstack/refstack-sample-dump.sql")
                        .normalize();
    }
}
