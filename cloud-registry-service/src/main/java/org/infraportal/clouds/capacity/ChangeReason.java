package org.infraportal.clouds.capacity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.infraportal.events.DisableReason;

/** Why regions are set to zero: the reasons found in ten years of such commits. */
public enum ChangeReason {
    LAUNCH_FAILURES(DisableReason.LAUNCH_FAILURES, "launch, boot or API failures"),
    MIRROR(DisableReason.MIRROR, "mirror or its cache"),
    BRINGUP(DisableReason.BRINGUP, "new region being brought up"),
    NETWORK(DisableReason.NETWORK, "network, addresses, DNS"),
    WIND_DOWN(DisableReason.WIND_DOWN, "end of the donation"),
    MAINTENANCE(DisableReason.MAINTENANCE, "maintenance or upgrade"),
    PERFORMANCE(DisableReason.PERFORMANCE, "too slow"),
    IMAGES(DisableReason.IMAGES, "images or image uploads"),
    QUOTA(DisableReason.QUOTA, "quota"),
    CAPACITY_TEST(DisableReason.CAPACITY_TEST, "test of the capacity"),
    OTHER(DisableReason.OTHER, "other, see the note");

    private final DisableReason event;
    private final String words;

    ChangeReason(DisableReason event, String words) {
        this.event = event;
        this.words = words;
    }

    /** The reason as the catalogue of events has it. */
    DisableReason event() {
        return event;
    }

    public String words() {
        return words;
    }

    static Optional<ChangeReason> named(String name) {
        String wanted = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(wanted))
                .findFirst();
    }
}
