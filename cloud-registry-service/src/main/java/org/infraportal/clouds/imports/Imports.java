package org.infraportal.clouds.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.clouds.capacity.CapacityChanges;
import org.infraportal.clouds.capacity.CapacityLedger;
import org.infraportal.clouds.capacity.DisableEpisodes;
import org.infraportal.clouds.donors.Clouds;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionState;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.events.CloudRetired;
import org.infraportal.outbox.Outbox;

/** Keeps the rows of a file, all in one transaction. */
@ApplicationScoped
class Imports {
    private static final int MAX_SKIPS_KEPT = 1_000;

    private final Regions regions;
    private final Clouds clouds;
    private final CapacityChanges changes;
    private final DisableEpisodes episodes;
    private final CapacityLedger ledger;
    private final ImportRecords records;
    private final Outbox outbox;
    private final Clock clock;

    Imports(
            Regions regions,
            Clouds clouds,
            CapacityChanges changes,
            DisableEpisodes episodes,
            CapacityLedger ledger,
            ImportRecords records,
            Outbox outbox,
            Clock clock) {
        this.regions = regions;
        this.clouds = clouds;
        this.changes = changes;
        this.episodes = episodes;
        this.ledger = ledger;
        this.records = records;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The record of a file, before its rows are read; a file of no known kind has none. */
    @Transactional
    ImportRecord begun(CsvTable table, String who) {
        ImportRecord entry = new ImportRecord(ImportKind.of(table.header()), table.sha256(), clock.instant(), who);
        records.persist(entry);
        return entry;
    }

    /**
     * Keeps the rows, all or none.
     *
     * @param goesOn told how many rows are read; false takes everything back
     * @return whether they are kept
     */
    @Transactional
    boolean keep(long id, CsvTable table, IntPredicate goesOn) {
        ImportRecord entry = records.findById(id);
        RowKeeper keeper = keeper(entry.kind());
        Map<RowKeeper.Outcome, Integer> outcomes = new EnumMap<>(RowKeeper.Outcome.class);
        List<Skip> skips = new ArrayList<>(table.unreadable());
        int read = 0;
        for (CsvTable.Line line : table.rows()) {
            try {
                outcomes.merge(keeper.keep(new Row(table.header(), line.cells()), line.number()), 1, Integer::sum);
            } catch (Row.RowException e) {
                skips.add(new Skip(line.number(), e.getMessage()));
            }
            if (!goesOn.test(++read)) {
                QuarkusTransaction.setRollbackOnly();
                return false;
            }
        }
        keeper.touched().forEach(this::settle);
        skips.sort(Comparator.comparingInt(Skip::line));
        entry.counted(outcomes, skips.size());
        for (int i = 0; i < Math.min(skips.size(), MAX_SKIPS_KEPT); i++) {
            records.getEntityManager().persist(new ImportSkip(new ImportSkip.Key(id, i), skips.get(i)));
        }
        records.flush();
        return true;
    }

    /** A file that ends a donation which the portal knew as going on is told, as a person's word would be. */
    private void settle(Region region) {
        boolean isNew = region.state() == RegionState.ONBOARDING && region.stateSince() == null;
        RegionState before = region.state();
        ledger.settle(region);
        if (!isNew && before != RegionState.RETIRED && region.state() == RegionState.RETIRED) {
            outbox.add(new CloudRetired(region.eventKey(), "removed from the configuration", region.url()));
        }
    }

    private RowKeeper keeper(ImportKind kind) {
        LocalDate today = LocalDate.now(clock);
        return switch (kind) {
            case DONORS -> new DonorRows(regions, clouds, today);
            case TIMELINE -> new TimelineRows(changes, regions.byProvider(), clock.instant());
            case EPISODES -> new EpisodeRows(episodes, regions.byProvider(), today);
        };
    }
}
