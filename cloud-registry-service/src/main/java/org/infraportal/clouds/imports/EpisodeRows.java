package org.infraportal.clouds.imports;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.infraportal.clouds.capacity.CapacityChanges;
import org.infraportal.clouds.capacity.DisableEpisode;
import org.infraportal.clouds.capacity.DisableEpisodes;
import org.infraportal.clouds.regions.Region;

/** The rows of {@code disable_episodes.csv}: one time at zero each. */
final class EpisodeRows implements RowKeeper {
    private final DisableEpisodes episodes;
    private final LocalDate today;
    private final Map<String, Region> regions;
    private final Map<String, DisableEpisode> known;
    private final Set<Region> touched = new LinkedHashSet<>();

    EpisodeRows(DisableEpisodes episodes, Map<String, Region> regions, LocalDate today) {
        this.episodes = episodes;
        this.today = today;
        this.regions = regions;
        this.known = episodes.byCommit();
    }

    @Override
    public Outcome keep(Row row, int line) throws Row.RowException {
        String provider = Names.provider(row);
        LocalDate from = row.neededDate("disabled_on");
        LocalDate to = row.date("reenabled_on");
        row.notAfter("disabled_on", from, today);
        row.notAfter("reenabled_on", to, today);
        row.ordered("disabled_on", from, "reenabled_on", to);
        row.together("reenabled_on", "max_after");
        Integer before = row.neededNumber("max_before");
        Integer after = row.number("max_after");
        days(row, from, to);
        String repo = row.neededText("repo", Names.REPO, Names.REPO_EXPECTED);
        String commit = row.neededText("disable_commit", Names.COMMIT, Names.COMMIT_EXPECTED);
        String restore = row.textOrNull("enable_commit", Names.COMMIT, Names.COMMIT_EXPECTED);
        row.check();
        Region region = regions.get(provider);
        if (region == null) {
            row.wrong("provider", "a known region; send donors.csv first");
            row.check();
        }
        String key = CapacityChanges.key(region.id(), commit);
        DisableEpisode episode = known.get(key);
        boolean fresh = episode == null;
        if (fresh) {
            episode = new DisableEpisode(region.id(), repo, commit);
            known.put(key, episode);
        }
        boolean news = episode.correctedTo(from, to, before, after, restore);
        if (fresh) {
            episodes.persist(episode);
        }
        if (news) {
            touched.add(region);
        }
        return fresh ? Outcome.CREATED : news ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    @Override
    public Collection<Region> touched() {
        return touched;
    }

    /** The file says in days what its dates say already; if they disagree, one of them is wrong. */
    private static void days(Row row, LocalDate from, LocalDate to) {
        Integer days = row.number("days");
        if (days != null && from != null && to != null && ChronoUnit.DAYS.between(from, to) != days) {
            row.wrong("days", ChronoUnit.DAYS.between(from, to) + ", from the two dates");
        }
    }
}
