package org.infraportal.clouds.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.infraportal.clouds.capacity.CapacityChange;
import org.infraportal.clouds.capacity.CapacityChanges;
import org.infraportal.clouds.regions.Region;

/** The rows of {@code max_servers_timeline.csv}: one change of one region's capacity each, in order. */
final class TimelineRows implements RowKeeper {
    private final CapacityChanges changes;
    private final Map<String, Region> regions;
    private final Map<String, CapacityChange> known;
    private final Instant now;
    private final Set<Region> touched = new LinkedHashSet<>();

    TimelineRows(CapacityChanges changes, Map<String, Region> regions, Instant now) {
        this.changes = changes;
        this.regions = regions;
        this.known = changes.byCommit();
        this.now = now;
    }

    @Override
    public Outcome keep(Row row, int line) throws Row.RowException {
        String provider = Names.provider(row);
        LocalDate date = row.neededDate("date");
        row.notAfter("date", date, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Integer servers = row.neededNumber("max_servers");
        String repo = row.neededText("repo", Names.REPO, Names.REPO_EXPECTED);
        String commit = row.neededText("commit", Names.COMMIT, Names.COMMIT_EXPECTED);
        row.check();
        Region region = regions.get(provider);
        if (region == null) {
            row.wrong("provider", "a known region; send donors.csv first");
            row.check();
        }
        String key = CapacityChanges.key(region.id(), commit);
        CapacityChange change = known.get(key);
        if (change == null) {
            change = CapacityChange.ofCommit(region.id(), date, servers, repo, commit, now);
            changes.persist(change);
            known.put(key, change);
            touched.add(region);
            return Outcome.CREATED;
        }
        if (!change.correctedTo(date, servers, repo)) {
            return Outcome.UNCHANGED;
        }
        touched.add(region);
        return Outcome.UPDATED;
    }

    @Override
    public Collection<Region> touched() {
        return touched;
    }
}
