package org.infraportal.stackviz.engine.resources;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as tools write them for people.
 *
 * @param zones offsets that the zone's name may mean, the likeliest first; empty when there is none, or an unknown one
 */
record WallClock(LocalDateTime local, List<ZoneOffset> zones) {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,]\\d+)?)?");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d");
    private static final int HALF_HOURS_WEST = -24;
    private static final int HALF_HOURS_EAST = 28;

    private static final Map<String, List<ZoneOffset>> NAMES = Map.ofEntries(
            zone("UTC", 0),
            zone("GMT", 0),
            zone("Z", 0),
            zone("WET", 0),
            zone("WEST", 60),
            zone("CET", 60),
            zone("CEST", 120),
            zone("EET", 120),
            zone("EEST", 180),
            zone("MSK", 180),
            zone("BST", 60, 360),
            zone("IST", 330, 120, 60),
            zone("PKT", 300),
            zone("JST", 540),
            zone("KST", 540),
            zone("HKT", 480),
            zone("SGT", 480),
            zone("AWST", 480),
            zone("AEST", 600),
            zone("AEDT", 660),
            zone("NZST", 720),
            zone("NZDT", 780),
            zone("BRT", -180),
            zone("AST", -240, 180),
            zone("ADT", -180),
            zone("EST", -300),
            zone("EDT", -240),
            zone("CST", -360, 480, -300),
            zone("CDT", -300, -240),
            zone("MST", -420),
            zone("MDT", -360),
            zone("PST", -480, 480),
            zone("PDT", -420));

    private static Map.Entry<String, List<ZoneOffset>> zone(String name, int... minutes) {
        return Map.entry(
                name,
                Arrays.stream(minutes)
                        .mapToObj(of -> ZoneOffset.ofTotalSeconds(60 * of))
                        .toList());
    }

    /**
     * Reads a date and time in whatever order: {@code 16 Jun 2015 11:06:42 CDT}, {@code Sat Nov 21 01:47:52 UTC 2026},
     * {@code Sat 21 Nov 2026 01:47:52 AM UTC}, {@code 2026-11-21 01:47:52 +0100}.
     *
     * @return null when date or time are missing
     */
    static WallClock parse(String text) {
        LocalTime time = null;
        LocalDate date = null;
        Integer year = null;
        Integer month = null;
        Integer day = null;
        String half = "";
        List<ZoneOffset> zones = List.of();
        try {
            for (String word : text.strip().split("[\\s]+", 16)) {
                Matcher clock = TIME.matcher(word);
                if (clock.matches()) {
                    time = LocalTime.of(
                            Integer.parseInt(clock.group(1)),
                            Integer.parseInt(clock.group(2)),
                            clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3)));
                } else if (word.matches("\\d{4}-\\d\\d-\\d\\d")) {
                    date = LocalDate.parse(word);
                } else if (word.matches("\\d{4}")) {
                    year = Integer.valueOf(word);
                } else if (word.matches("\\d{1,2}")) {
                    day = Integer.valueOf(word);
                } else if (OFFSET.matcher(word).matches()) {
                    zones = List.of(ZoneOffset.of(word));
                } else if (word.equals("AM") || word.equals("PM")) {
                    half = word;
                } else if (month == null && month(word) > 0) {
                    month = month(word);
                } else {
                    zones = NAMES.getOrDefault(word.toUpperCase(Locale.ROOT), zones);
                }
            }
            if (date == null && year != null && month != null && day != null) {
                date = LocalDate.of(year, month, day);
            }
        } catch (DateTimeException e) {
            return null;
        }
        if (date == null || time == null) {
            return null;
        }
        return new WallClock(date.atTime(ofHalf(half, time)), zones);
    }

    /** Twelve comes before one in both halves of a day. */
    private static LocalTime ofHalf(String half, LocalTime time) {
        if (half.isEmpty() || time.getHour() > 12) {
            return time;
        }
        return time.withHour(time.getHour() % 12 + (half.equals("PM") ? 12 : 0));
    }

    /** From 1; 0 for what is no month. */
    static int month(String word) {
        return word.length() < 3 ? 0 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    /**
     * The offset of samples whose times are local ones.
     *
     * @param zones what the file says, see above
     * @param run null when nothing is known of it: then the file's word counts, else UTC
     */
    static ZoneOffset settle(List<ZoneOffset> zones, LocalDateTime first, LocalDateTime last, RunTime run) {
        if (zones.size() == 1 || run == null) {
            return zones.isEmpty() ? ZoneOffset.UTC : zones.getFirst();
        }
        ZoneOffset best = zones.isEmpty() ? ZoneOffset.UTC : zones.getFirst();
        long longest = overlap(best, first, last, run);
        for (ZoneOffset zone : zones) {
            if (overlap(zone, first, last, run) > longest) {
                best = zone;
                longest = overlap(zone, first, last, run);
            }
        }
        if (!zones.isEmpty()) {
            return best;
        }
        for (int halfHours = 0; halfHours <= HALF_HOURS_EAST; halfHours++) {
            for (int signed : new int[] {-halfHours, halfHours}) {
                ZoneOffset zone = ZoneOffset.ofTotalSeconds(1800 * Math.max(signed, HALF_HOURS_WEST));
                if (overlap(zone, first, last, run) > longest) {
                    best = zone;
                    longest = overlap(zone, first, last, run);
                }
            }
        }
        return best;
    }

    /** In milliseconds; -1 for none. */
    private static long overlap(ZoneOffset zone, LocalDateTime first, LocalDateTime last, RunTime run) {
        Instant from = first.toInstant(zone);
        Instant to = last.toInstant(zone);
        Instant later = from.isAfter(run.from()) ? from : run.from();
        Instant earlier = to.isBefore(run.to()) ? to : run.to();
        return Math.max(-1, Duration.between(later, earlier).toMillis());
    }
}
