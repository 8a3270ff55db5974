package org.infraportal.stackviz.engine.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which worker is drawn on which lane: in the order of their numbers, tests that name none last. */
final class Lanes {
    /** A run on more workers shares one lane for those that are left. */
    static final int MAX = 256;

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

    private record Key(String prefix, int number, int id) {
        static Key of(String worker, int id) {
            Matcher numbered = NUMBERED.matcher(worker);
            return numbered.matches()
                    ? new Key(numbered.group(1), Integer.parseInt(numbered.group(2)), id)
                    : new Key(worker, -1, id);
        }
    }

    /** By worker id plus one. */
    private final int[] ofWorker;

    private final List<String> workers = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    /** Whether one of the lanes is for tests that name no worker, which then is the last one. */
    private final boolean unnamed;

    Lanes(TimelineBuilder raw) {
        List<Key> keys = new ArrayList<>();
        for (int id = 0; id < raw.workers.size(); id++) {
            keys.add(Key.of(raw.workers.get(id), id));
        }
        keys.sort(
                Comparator.comparing(Key::prefix).thenComparingInt(Key::number).thenComparingInt(Key::id));
        ofWorker = new int[keys.size() + 1];
        boolean tooMany = keys.size() > MAX;
        int alone = tooMany ? MAX - 1 : keys.size();
        for (int i = 0; i < keys.size(); i++) {
            ofWorker[keys.get(i).id() + 1] = Math.min(i, alone);
            if (i < alone) {
                add(
                        raw.workers.get(keys.get(i).id()),
                        raw.workers.get(keys.get(i).id()));
            }
        }
        if (tooMany) {
            add("+", keys.size() - alone + " more workers");
        }
        unnamed = anyWithout(raw) || keys.isEmpty();
        if (unnamed) {
            ofWorker[0] = workers.size();
            add(null, "no worker named");
        }
    }

    private static boolean anyWithout(TimelineBuilder raw) {
        for (int i = 0; i < raw.size; i++) {
            if (raw.worker[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private void add(String worker, String label) {
        workers.add(worker);
        labels.add(label);
    }

    int of(int worker) {
        return ofWorker[worker + 1];
    }

    int count() {
        return workers.size();
    }

    /** Whether a worker works there: tests that name none are apart when others name one. */
    boolean works(int lane) {
        return !unnamed || lane < count() - 1 || count() == 1;
    }

    Lane lane(int lane, int rows, int tests, int bad, long busy) {
        return new Lane(workers.get(lane), labels.get(lane), rows, tests, bad, busy);
    }
}
