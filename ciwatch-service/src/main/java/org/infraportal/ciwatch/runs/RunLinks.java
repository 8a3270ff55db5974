package org.infraportal.ciwatch.runs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The drawn runs. */
@ApplicationScoped
public class RunLinks implements PanacheRepositoryBase<RunLink, String> {

    /** The runs of these patch sets of a change, newest first. */
    public List<RunLink> of(long change, Collection<Integer> patchSets) {
        return patchSets.isEmpty()
                ? List.of()
                : list("change = ?1 and patchSet in ?2 order by linkedAt desc, runId", change, patchSets);
    }

    /** The runs of these changes, newest first. */
    public List<RunLink> of(Collection<Long> changes) {
        return changes.isEmpty() ? List.of() : list("change in ?1 order by linkedAt desc, runId", changes);
    }

    /**
     * The run that explains one job of a report: the one made from that job's own logs, else the newest upload
     * that names the job. A run from another attempt's logs is no explanation.
     *
     * @param links the runs of the patch set, newest first
     * @param url the job's URL in the report, or null
     */
    public static Optional<RunLink> explaining(List<RunLink> links, int patchSet, String job, String url) {
        List<RunLink> named = links.stream()
                .filter(link -> link.patchSet == patchSet && link.job.equals(job))
                .toList();
        return named.stream()
                .filter(link -> url != null && link.source.startsWith(url))
                .findFirst()
                .or(() -> named.stream()
                        .filter(link -> !link.source.contains("://"))
                        .findFirst());
    }
}
