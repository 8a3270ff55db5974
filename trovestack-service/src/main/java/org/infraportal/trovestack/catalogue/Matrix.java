package org.infraportal.trovestack.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Datastores by releases.
 *
 * @param rows one per release, the newest first
 */
record Matrix(List<DatastoreView> datastores, List<Row> rows) {

    /** @param cells one per datastore, in their order */
    record Row(ReleaseView release, List<Cell> cells) {}

    /** @param versions each once, even if it stands for several guests apart */
    record Cell(DatastoreView datastore, List<Entry> versions) {
        public boolean empty() {
            return versions.isEmpty();
        }
    }

    /**
     * @param preselected whether it is the default on any guest
     * @param guests on which, where that is not all of them; else empty
     */
    record Entry(String version, boolean preselected, SupportState state, String guests) {
        public boolean deprecated() {
            return state == SupportState.DEPRECATED;
        }
    }

    static Matrix of(List<DatastoreView> datastores, List<ReleaseView> releases, List<VersionView> versions) {
        Map<String, List<VersionView>> places =
                versions.stream().collect(Collectors.groupingBy(v -> v.release() + " " + v.datastore()));
        List<Row> rows = new ArrayList<>();
        for (ReleaseView release : releases) {
            List<Cell> cells = datastores.stream()
                    .map(datastore -> new Cell(
                            datastore,
                            entries(places.getOrDefault(release.name() + " " + datastore.name(), List.of()))))
                    .toList();
            rows.add(new Row(release, cells));
        }
        return new Matrix(datastores, rows);
    }

    /** Guests are named only where two versions of a cell differ by them. */
    private static List<Entry> entries(List<VersionView> versions) {
        boolean differ = versions.stream().map(VersionView::guests).distinct().count() > 1;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (VersionView version : versions) {
            String guests = differ ? String.join(", ", version.guests()) : "";
            entries.merge(
                    version.version(),
                    new Entry(version.version(), version.isDefault(), version.state(), guests),
                    (first, second) -> new Entry(
                            first.version(),
                            first.preselected() || second.preselected(),
                            first.state(),
                            first.guests() + ", " + second.guests()));
        }
        return List.copyOf(entries.values());
    }
}
