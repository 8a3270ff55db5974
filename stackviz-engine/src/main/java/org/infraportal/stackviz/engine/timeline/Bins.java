package org.infraportal.stackviz.engine.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Tests that are too narrow to be drawn alone, put together by where they stand; the worst of them gives the colour. */
final class Bins {
    private static final int ROWS = 256;

    private final Timeline timeline;
    private final List<Bin> bins = new ArrayList<>();
    /** The last bin of each row. */
    private final Bin[] open = new Bin[ROWS];

    private static final class Bin {
        private final int lane;
        private final int row;
        private final int at;
        private int count;
        private int bad;
        private int match;
        private byte worst;
        private int ordinal;

        private Bin(int lane, int row, int at) {
            this.lane = lane;
            this.row = row;
            this.at = at;
        }
    }

    Bins(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Those of a lane come one after the other, in time. */
    void add(int test, int at, boolean matches) {
        Bin bin = open[timeline.row[test]];
        if (bin == null || bin.lane != timeline.lane[test] || bin.at != at) {
            bin = new Bin(timeline.lane[test], timeline.row[test], at);
            open[timeline.row[test]] = bin;
            bins.add(bin);
        }
        byte status = timeline.status[test];
        if (bin.count == 0 || Marks.severity(status) > Marks.severity(bin.worst)) {
            bin.worst = status;
            bin.ordinal = timeline.ordinal(test);
        }
        bin.count++;
        bin.bad += Marks.bad(status) ? 1 : 0;
        bin.match += matches ? 1 : 0;
    }

    /** @param filtered whether it matters which of them match */
    TimelineWindow.Bins columns(boolean filtered) {
        StringBuilder status = new StringBuilder(bins.size());
        bins.forEach(bin -> status.append(Marks.letter(bin.worst)));
        return new TimelineWindow.Bins(
                column(bin -> bin.lane),
                column(bin -> bin.row),
                column(bin -> bin.at),
                column(bin -> bin.count),
                column(bin -> bin.bad),
                filtered ? column(bin -> bin.match) : null,
                status.toString(),
                column(bin -> bin.ordinal));
    }

    private int[] column(ToIntFunction<Bin> value) {
        return bins.stream().mapToInt(value).toArray();
    }
}
