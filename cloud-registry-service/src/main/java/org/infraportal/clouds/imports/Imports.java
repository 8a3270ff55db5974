package org.infraportal.clouds.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import org.infraportal.clouds.capacity.CapacityChanges;
import org.infraportal.clouds.capacity.CapacityLedger;
import org.infraportal.clouds.capacity.DisableEpisodes;
import org.infraportal.clouds.donors.Clouds;
import org.infraportal.clouds.regions.Regions;

/** Reads a file and keeps its rows, all in one transaction. */
@Singleton
class Imports {
    private static final int MOST_SKIPS_KEPT = 1_000;

    private final Regions regions;
    private final Clouds clouds;
    private final CapacityChanges changes;
    private final DisableEpisodes episodes;
    private final CapacityLedger ledger;
    private final ImportRecords records;
    private final Clock clock;

    Imports(
            Regions regions,
            Clouds clouds,
            CapacityChanges changes,
            DisableEpisodes episodes,
            CapacityLedger ledger,
            ImportRecords records,
            Clock clock) {
        this.regions = regions;
        this.clouds = clouds;
        this.changes = changes;
        this.episodes = episodes;
        this.ledger = ledger;
        this.records = records;
        this.clock = clock;
    }

    @Transactional
    ImportReport keep(CsvTable table, String who) {
        ImportKind kind = ImportKind.of(table.header());
        RowKeeper keeper = keeper(kind);
        Map<RowKeeper.Outcome, Integer> outcomes = new EnumMap<>(RowKeeper.Outcome.class);
        List<Skip> skips = new ArrayList<>(table.unreadable());
        for (CsvTable.Line line : table.rows()) {
            try {
                outcomes.merge(keeper.keep(new Row(table.header(), line.cells()), line.number()), 1, Integer::sum);
            } catch (Row.RowException e) {
                skips.add(new Skip(line.number(), e.getMessage()));
            }
        }
        keeper.touched().forEach(ledger::settle);
        skips.sort(Comparator.comparingInt(Skip::line));
        ImportRecord entry = new ImportRecord(kind, table.sha256(), clock.instant(), who, outcomes, skips.size());
        records.persist(entry);
        List<Skip> kept = skips.subList(0, Math.min(skips.size(), MOST_SKIPS_KEPT));
        for (int i = 0; i < kept.size(); i++) {
            records.getEntityManager().persist(new ImportSkip(new ImportSkip.Key(entry.id(), i), kept.get(i)));
        }
        records.flush();
        return ImportReport.of(entry, List.copyOf(kept));
    }

    private RowKeeper keeper(ImportKind kind) {
        return switch (kind) {
            case DONORS -> new DonorRows(regions, clouds);
            case TIMELINE -> new TimelineRows(changes, regions.byProvider(), clock.instant());
            case EPISODES -> new EpisodeRows(episodes, regions.byProvider());
        };
    }
}
