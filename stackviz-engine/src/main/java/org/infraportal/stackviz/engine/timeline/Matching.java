package org.infraportal.stackviz.engine.timeline;

import java.util.BitSet;
import java.util.Locale;

import org.infraportal.subunit.TestStatus;

/** Finds the tests that match a filter. */
final class Matching {
    private Matching() {}

    static BitSet of(Timeline timeline, TimelineFilter filter) {
        boolean[] statuses = new boolean[TestStatus.values().length];
        filter.statuses().forEach(status -> statuses[status.ordinal()] = true);
        boolean[] inClass = inClass(timeline, filter.owner());
        boolean[] classHasText = classHasText(timeline, filter.q());
        boolean[] tagged = tagged(timeline, filter.tag());
        BitSet found = new BitSet(timeline.size());
        for (int i = 0; i < timeline.size(); i++) {
            if ((filter.statuses().isEmpty() || statuses[timeline.status[i]])
                    && (inClass == null || inClass[timeline.owner[i]])
                    && (tagged == null || tagged[timeline.tags[i]])
                    && (filter.worker() == null || onWorker(timeline, i, filter.worker()))
                    && (classHasText == null || classHasText[timeline.owner[i]] || hasText(timeline, i, filter.q()))) {
                found.set(i);
            }
        }
        return found;
    }

    private static boolean onWorker(Timeline timeline, int i, String worker) {
        String named = timeline.lanes().get(timeline.lane[i]).worker();
        return named == null ? worker.isEmpty() : named.equals(worker);
    }

    private static boolean[] inClass(Timeline timeline, String owner) {
        if (owner == null) {
            return null;
        }
        boolean[] in = new boolean[timeline.names.owners()];
        for (int id = 0; id < in.length; id++) {
            String known = timeline.owner(id);
            in[id] = known.startsWith(owner) || known.endsWith("." + owner);
        }
        return in;
    }

    private static boolean[] tagged(Timeline timeline, String tag) {
        if (tag == null) {
            return null;
        }
        boolean[] tagged = new boolean[timeline.tagSets.all().size()];
        for (int id = 0; id < tagged.length; id++) {
            tagged[id] = timeline.tagSets.of(id).contains(tag);
        }
        return tagged;
    }

    private static boolean[] classHasText(Timeline timeline, String q) {
        if (q == null) {
            return null;
        }
        boolean[] has = new boolean[timeline.names.owners()];
        for (int id = 0; id < has.length; id++) {
            has[id] = timeline.owner(id).toLowerCase(Locale.ROOT).contains(q);
        }
        return has;
    }

    private static boolean hasText(Timeline timeline, int i, String q) {
        return timeline.names
                .full(timeline.owner[i], timeline.name[i])
                .toLowerCase(Locale.ROOT)
                .contains(q);
    }
}
