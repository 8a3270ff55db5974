package org.infraportal.local;

import java.time.Duration;
import java.util.Locale;

/**
 * How far something is, for the command line.
 *
 * @param total null while nobody knows
 * @param unit {@code bytes}, {@code lines}, {@code rows}
 * @param elapsed since it was at 0
 */
record Progress(long done, Long total, String unit, Duration elapsed) {
    private static final int WIDTH = 24;
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    /** {@code [############............]  50% 3.8 MiB of 7.6 MiB, 350 KiB/s, 11 s left}. */
    String line() {
        long rate = elapsed.toMillis() <= 0 ? 0 : done * 1_000 / elapsed.toMillis();
        StringBuilder line = new StringBuilder();
        if (total != null && total > 0) {
            int filled = (int) Math.min(WIDTH, WIDTH * done / total);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(WIDTH - filled))
                    .append(String.format(Locale.ROOT, "] %3d%% ", Math.min(100, 100 * done / total)));
        }
        line.append(amount(done));
        if (total != null) {
            line.append(" of ").append(amount(total));
        }
        if (rate > 0) {
            line.append(", ").append(amount(rate)).append("/s");
            if (total != null && total > done) {
                line.append(", ").append((total - done) / rate + 1).append(" s left");
            }
        }
        return line.toString();
    }

    private String amount(long count) {
        if (!unit.equals("bytes")) {
            return String.format(Locale.ROOT, "%,d %s", count, unit);
        }
        int step = 0;
        double size = count;
        while (size >= 1024 && step < BYTES.length - 1) {
            size /= 1024;
            step++;
        }
        return String.format(Locale.ROOT, step > 0 && size < 10 ? "%.1f %s" : "%.0f %s", size, BYTES[step]);
    }
}
