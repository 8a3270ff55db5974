package org.infraportal.clouds.capacity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why regions are set to zero: the reasons found in ten years of such commits. */
public enum ChangeReason {
    LAUNCH_FAILURES("launch, boot or API failures"),
    MIRROR("mirror or its cache"),
    BRINGUP("new region being brought up"),
    NETWORK("network, addresses, DNS"),
    WIND_DOWN("end of the donation"),
    MAINTENANCE("maintenance or upgrade"),
    PERFORMANCE("too slow"),
    IMAGES("images or image uploads"),
    QUOTA("quota"),
    CAPACITY_TEST("test of the capacity"),
    OTHER("other, see the note");

    private final String words;

    ChangeReason(String words) {
        this.words = words;
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
