package org.infraportal.stackviz.fetch;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.web.CsvColumns;
import org.infraportal.web.jobs.JobView;

/**
 * A fetch as the outside sees it.
 *
 * @param page its page on the portal
 * @param reason why it failed or waits for another try, or what there was to say in the end; null while all is well
 * @param nextTryAt when it is tried next; null unless it waits
 * @param runs the runs it found; null in lists
 * @param files what was in the folder; null in lists
 * @param parts the fetches a change became; null in lists
 * @param done how many files it took; with total and unit as of all jobs
 * @param total how many it takes; null while that is not known
 * @param problem why it ended before it was done
 */
@CsvColumns({
    "id",
    "kind",
    "address",
    "state=state.word",
    "reason",
    "attempts",
    "requestedBy",
    "requestedAt",
    "startedAt",
    "endedAt",
    "filesSeen",
    "filesFetched",
    "bytesFetched",
    "job",
    "project",
    "change",
    "patchSet",
    "pipeline",
    "ci",
    "provider",
    "page"
})
public record FetchView(
        String id,
        String page,
        FetchKind kind,
        String address,
        FetchState state,
        String reason,
        int attempts,
        Instant nextTryAt,
        String requestedBy,
        boolean byEvent,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        int filesSeen,
        int filesFetched,
        long bytesFetched,
        String job,
        String project,
        Long change,
        Integer patchSet,
        String pipeline,
        String ci,
        String provider,
        List<RunView> runs,
        List<FileView> files,
        List<FetchView> parts,
        long done,
        Long total,
        String unit,
        String problem) {

    /**
     * A file of the folder.
     *
     * @param size unpacked, of a file that was kept
     * @param takenAs as what it was kept; null when it was not
     * @param note why it was not
     */
    public record FileView(String name, Long size, String takenAs, String note) {}

    static FetchView of(Fetch fetch) {
        return of(fetch, null, null, null);
    }

    static FetchView of(Fetch fetch, List<Run> runs, List<FileView> files, List<Fetch> parts) {
        return new FetchView(
                fetch.publicId,
                page(fetch),
                fetch.kind,
                Redaction.redact(fetch.address),
                fetch.state,
                fetch.reason == null ? null : Redaction.redact(fetch.reason),
                fetch.attempts,
                fetch.state == FetchState.QUEUED ? fetch.nextTryAt : null,
                fetch.requestedBy,
                fetch.eventId != null,
                fetch.requestedAt,
                fetch.startedAt,
                fetch.endedAt,
                fetch.filesSeen,
                fetch.filesFetched,
                fetch.bytesFetched,
                fetch.job,
                fetch.project,
                fetch.changeNumber,
                fetch.patchSet,
                fetch.pipeline,
                fetch.ci,
                fetch.provider,
                runs == null ? null : runs.stream().map(RunView::of).toList(),
                files,
                parts == null ? null : parts.stream().map(FetchView::of).toList(),
                fetch.filesFetched,
                total(fetch),
                "files",
                fetch.state.open() || fetch.state == FetchState.DONE || fetch.reason == null
                        ? null
                        : Redaction.redact(fetch.reason));
    }

    /** Files of a folder may be refused when it is read: what is done is all of it. */
    private static Long total(Fetch fetch) {
        if (fetch.state == FetchState.DONE) {
            return (long) fetch.filesFetched;
        }
        return fetch.filesWanted == null ? null : Long.valueOf(Math.max(fetch.filesWanted, fetch.filesFetched));
    }

    /** As the pages show all jobs. */
    public JobView asJob() {
        return new JobView(
                id, state.job(), done, total, unit, startedAt == null ? requestedAt : startedAt, endedAt, null, page);
    }

    static String page(Fetch fetch) {
        return "/stackviz/fetches/" + fetch.publicId;
    }

    static String api(String id) {
        return "/stackviz/api/v1/fetches/" + id;
    }

    public String apiUrl() {
        return api(id);
    }

    /** Whether its address is one of the web; a report may name anything. */
    public boolean linked() {
        return kind == FetchKind.ADDRESS && (address.startsWith("https://") || address.startsWith("http://"));
    }

    /** What was kept of the folder beside its streams. */
    public List<FileView> kept() {
        return files.stream().filter(file -> file.takenAs() != null).toList();
    }

    public List<FileView> left() {
        return files.stream().filter(file -> file.takenAs() == null).toList();
    }

    /** {@code openstack/nova 912345,3}; null when nothing of it is known. */
    public String subject() {
        String number = change == null ? null : patchSet == null ? "" + change : change + "," + patchSet;
        if (project == null || number == null) {
            return project == null ? number : project;
        }
        return project + " " + number;
    }

    /** Whether any of its parts goes on by itself. */
    public boolean partsUnderWay() {
        return parts.stream().anyMatch(part -> part.state().open());
    }

    /** Its state and those of its parts: the page is drawn anew when they change. */
    public String states() {
        return Stream.concat(Stream.of(state), parts.stream().map(FetchView::state))
                .map(state -> state.job().name())
                .collect(Collectors.joining(" "));
    }

    /** For the browser's tab: the state first. */
    public String heading() {
        return state.word() + " " + (job != null ? job : address);
    }
}
