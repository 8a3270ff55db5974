package org.infraportal.stackviz.report;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.infraportal.stackviz.files.RunFiles;
import org.infraportal.stackviz.logs.ServiceLogs;
import org.infraportal.stackviz.resources.RunResources;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;

/** What the files of a run say on its page, asked by the block of the template: {@code inject:runHosts.of(run.id)}. */
@Named("runHosts")
@ApplicationScoped
public class RunHosts {
    private static final int MAX_HINTS = 5;

    private final Runs runs;
    private final RunFiles files;
    private final RunResources resources;
    private final ServiceLogs logs;

    RunHosts(Runs runs, RunFiles files, RunResources resources, ServiceLogs logs) {
        this.runs = runs;
        this.files = files;
        this.resources = resources;
        this.logs = logs;
    }

    /**
     * @param hosts what they did from the first test's start to the last one's end
     * @param notes which files of samples are not shown, or not all of them, and why
     * @param errors lines of that level in the services' logs
     */
    public record Summary(
            int files,
            List<HostShare> hosts,
            List<RunResources.Hint> hints,
            List<String> notes,
            int logs,
            long errors) {}

    public Summary of(String publicId) {
        Run run = runs.known(publicId);
        int count = files.of(run).size();
        if (count == 0) {
            return new Summary(0, List.of(), List.of(), List.of(), 0, 0);
        }
        List<ServiceLogs.LogFile> services = logs.files(run);
        long errors = services.stream().mapToLong(ServiceLogs.LogFile::errors).sum();
        if (run.duration() == null || !resources.any(run)) {
            return new Summary(count, List.of(), List.of(), resources.notes(run), services.size(), errors);
        }
        List<HostShare> hosts = resources.during(run, run.startedAt, run.endedAt).stream()
                .map(HostShare::of)
                .toList();
        return new Summary(
                count, hosts, resources.hints(run, MAX_HINTS), resources.notes(run), services.size(), errors);
    }
}
