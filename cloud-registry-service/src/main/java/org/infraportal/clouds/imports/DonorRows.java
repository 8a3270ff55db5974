package org.infraportal.clouds.imports;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.infraportal.clouds.donors.Cloud;
import org.infraportal.clouds.donors.Clouds;
import org.infraportal.clouds.regions.Listing;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.Regions;

/** The rows of {@code donors.csv}: one region each. */
final class DonorRows implements RowKeeper {
    private static final Pattern END_KIND = Pattern.compile(Listing.REMOVED + "|" + Listing.MOVED);

    private final Regions regions;
    private final Clouds clouds;
    private final LocalDate today;
    private final Map<String, Region> known;
    private final Map<String, Integer> seen = new HashMap<>();
    private final Set<Region> touched = new LinkedHashSet<>();

    DonorRows(Regions regions, Clouds clouds, LocalDate today) {
        this.regions = regions;
        this.clouds = clouds;
        this.today = today;
        this.known = regions.byProvider();
    }

    @Override
    public Outcome keep(Row row, int line) throws Row.RowException {
        String provider = Names.provider(row);
        String name = row.hostName("region");
        String cloudName = row.hostName("cloud_name");
        // Before 2015 the configuration did not name clouds; the provider stands for its own.
        String cloud = cloudName.isEmpty() ? provider : cloudName;
        Listing listing = listing(row);
        Integer before = seen.putIfAbsent(provider, line);
        if (before != null) {
            row.wrong("provider", "once in a file; it stands in line " + before);
        }
        Region region = known.get(provider);
        if (region != null) {
            sameKey(row, region, name, cloud);
        }
        row.check();
        if (region == null) {
            Cloud its = clouds.namedOrNew(cloud);
            region = new Region(provider, name, its, listing);
            regions.persist(region);
            known.put(provider, region);
            touched.add(region);
            return Outcome.CREATED;
        }
        if (listing.equals(region.listing())) {
            return Outcome.UNCHANGED;
        }
        region.listedAs(listing);
        touched.add(region);
        return Outcome.UPDATED;
    }

    @Override
    public Collection<Region> touched() {
        return touched;
    }

    private static void sameKey(Row row, Region region, String name, String cloud) {
        if (!region.name().equals(name)) {
            row.wrong("region", region.name() + ", which never changes; a rename is a new provider");
        }
        if (!region.cloud().name().equals(cloud)) {
            row.wrong("cloud_name", region.cloud().name() + ", which never changes; a rename is a new provider");
        }
    }

    private Listing listing(Row row) {
        LocalDate first = row.neededDate("first_seen");
        LocalDate last = row.neededDate("last_seen");
        LocalDate removed = row.date("removed_on");
        LocalDate peakOn = row.date("peak_on");
        row.notAfter("last_seen", last, today);
        row.notAfter("removed_on", removed, today);
        row.notAfter("peak_on", peakOn, today);
        row.ordered("first_seen", first, "last_seen", last);
        row.ordered("last_seen", last, "removed_on", removed);
        row.together("removed_on", "end_kind");
        row.together("peak_max_servers", "peak_on");
        return new Listing(
                first,
                last,
                removed,
                row.textOrNull("end_kind", END_KIND, Listing.REMOVED + " or " + Listing.MOVED),
                row.number("peak_max_servers"),
                peakOn,
                row.number("last_max_servers"),
                row.neededNumber("max_servers_changes"),
                row.neededNumber("times_set_to_zero"),
                row.textOrNull("first_commit", Names.COMMIT, Names.COMMIT_EXPECTED),
                row.textOrNull("peak_commit", Names.COMMIT, Names.COMMIT_EXPECTED),
                row.textOrNull("removal_commit", Names.COMMIT, Names.COMMIT_EXPECTED),
                row.textOrNull("first_repo", Names.REPO, Names.REPO_EXPECTED),
                row.textOrNull("removal_repo", Names.REPO, Names.REPO_EXPECTED));
    }
}
