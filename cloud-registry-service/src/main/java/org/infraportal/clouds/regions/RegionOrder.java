package org.infraportal.clouds.regions;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

import org.infraportal.web.ProblemException;

/**
 * What lists can be sorted by. Times disabled is missing on purpose: the portal does not rank donors by their
 * failures.
 */
public enum RegionOrder {
    STATE(
            "case when r.state = ACTIVE then 0 when r.state = DISABLED then 1 when r.state = RETIRED then 3 else 2 end",
            RegionOrder::stateRank),
    PROVIDER("r.provider", Region::provider),
    CLOUD("r.cloud.name", region -> region.cloud().name()),
    CAPACITY("coalesce(r.capacity, -1)", region -> region.capacity() == null ? -1 : region.capacity()),
    PEAK("coalesce(r.peak, -1)", region -> region.peak() == null ? -1 : region.peak()),
    FIRST(
            "coalesce(r.listing.firstSeen, date 1970-01-01)",
            region -> orEpoch(region.listing() == null ? null : region.listing().firstSeen())),
    LAST(
            "coalesce(r.listing.lastSeen, date 1970-01-01)",
            region -> orEpoch(region.listing() == null ? null : region.listing().lastSeen()));

    private final String expression;
    private final Function<Region, Object> value;

    RegionOrder(String expression, Function<Region, Object> value) {
        this.expression = expression;
        this.value = value;
    }

    /** The HQL expression over {@code r}. */
    String expression() {
        return expression;
    }

    /** The same for one region: where a page of the list begins. */
    Object valueOf(Region region) {
        return value.apply(region);
    }

    /** How URLs name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RegionOrder named(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "sort",
                        "sort: " + word + " (expected: one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(RegionOrder::word)
                                                .toList())
                                + ", with a leading - for downwards)"));
    }

    private static int stateRank(Region region) {
        return switch (region.state()) {
            case ACTIVE -> 0;
            case DISABLED -> 1;
            case RETIRED -> 3;
            default -> 2;
        };
    }

    private static LocalDate orEpoch(LocalDate date) {
        return date == null ? LocalDate.EPOCH : date;
    }
}
