package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;

import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.HostRules;
import org.infraportal.fetch.Network;
import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.Web;
import org.infraportal.files.Archive;
import org.infraportal.files.ArchiveFormat;
import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.folders.Folder;
import org.infraportal.stackviz.folders.Folder.Entry;
import org.infraportal.stackviz.folders.FolderConfig;
import org.infraportal.stackviz.folders.FolderIntake;
import org.infraportal.stackviz.folders.LogKind;
import org.infraportal.stackviz.folders.PackedFolder;
import org.infraportal.stackviz.folders.Progress;
import org.infraportal.stackviz.folders.Taken;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.StreamStore.Received;

/** Fetches what an address or a change stands for. Knows nothing of the queue: it is told one thing and does it. */
@ApplicationScoped
class Fetcher {
    private static final String INVENTORY = "zuul-info/inventory.yaml";
    private static final int MAX_INVENTORY_LENGTH = 512 * 1024;
    private static final Pattern PROVIDER = Pattern.compile("(?m)^ {2,20}provider: ['\"]?([\\w.-]{1,100})['\"]?\\s*$");
    private static final Pattern REGION = Pattern.compile("(?m)^ {2,20}region: ['\"]?([\\w.-]{1,100})['\"]?\\s*$");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(tar|tar\\.gz|tgz|zip)");

    private final FetchConfig config;
    private final FolderConfig folderConfig;
    private final StackvizConfig.Upload uploads;
    private final FolderIntake intake;
    private final StreamStore store;
    private final ObjectMapper json;
    private final Clock clock;
    private final Web web;

    Fetcher(
            FetchConfig config,
            FolderConfig folderConfig,
            StackvizConfig stackvizConfig,
            FolderIntake intake,
            StreamStore store,
            ObjectMapper json,
            Clock clock,
            Vertx vertx) {
        this.config = config;
        this.folderConfig = folderConfig;
        this.uploads = stackvizConfig.upload();
        this.intake = intake;
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.web = web(vertx, config, new Limits(uploads.maxSize().asLongValue(), uploads.maxRatio()), Resolver.SYSTEM);
    }

    /** @param limits of one file */
    static Web web(Vertx vertx, FetchConfig config, Limits limits, Resolver resolver) {
        Web.Settings settings = new Web.Settings(
                "infra-portal-stackviz",
                config.connectTime(),
                config.silence(),
                config.maxRedirects(),
                limits,
                Math.toIntExact(config.maxPage().asLongValue()),
                config.trust().orElse(null));
        HostRules hosts =
                HostRules.listed("portal.stackviz.fetch.hosts", config.hosts().orElse(List.of()));
        AddressRules addresses = new AddressRules(
                config.networks().orElse(List.of()).stream().map(Network::of).toList());
        return new Web(vertx, settings, hosts, addresses, resolver);
    }

    @PreDestroy
    void close() {
        web.close();
    }

    /**
     * What came of it.
     *
     * @param labels what is known now
     * @param parts what is to be fetched next, for a change
     * @param said for people; null when the runs say it
     */
    record Fetched(Taken taken, Labels labels, List<JobLink> parts, String said) {}

    /**
     * The address in the one form in which it is asked for: a build has one, and so has a folder.
     *
     * @throws FetchException when it is not one that is asked
     */
    URI address(String text) throws FetchException {
        URI checked = web.hosts().check(text);
        URI build = ZuulBuild.api(checked);
        if (build != null) {
            return build;
        }
        String name = WebFile.name(checked);
        boolean folder = !name.isEmpty() && name.indexOf('.') < 0 && checked.getRawQuery() == null;
        return folder ? URI.create(checked + "/") : checked;
    }

    /** Whether anything may be fetched at all. */
    boolean mayFetch() {
        return !web.hosts().isEmpty();
    }

    /** Whether the tests of a job of that name are worth looking at. */
    boolean wanted(String job) {
        String name = job.toLowerCase(Locale.ROOT);
        return config.jobs().stream()
                .anyMatch(word -> name.contains(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** The jobs of a change. */
    Fetched change(Labels asked, Progress progress) throws FetchException {
        ChangeJobs.Found found = new ChangeJobs(web, json, config).of(asked.change(), asked.patchSet(), progress);
        List<JobLink> parts = new ArrayList<>();
        int elsewhere = 0;
        for (JobLink job : found.jobs()) {
            boolean taken = asked.job() == null ? wanted(job.job()) : job.job().equals(asked.job());
            if (taken && parts.size() < config.maxJobs()) {
                try {
                    address(job.url());
                    parts.add(job);
                } catch (FetchException e) {
                    elsewhere++;
                }
            }
        }
        String said = found.jobs().size() + " jobs reported, " + parts.size() + " are fetched"
                + (elsewhere == 0 ? "" : ", " + elsewhere + " have their logs on servers that are not listed");
        Labels labels = asked.or(new Labels(null, found.project(), null, found.patchSet(), null, null, null));
        return new Fetched(Taken.NOTHING, labels, parts, said);
    }

    /** @param given the address as it was asked for: the runs name it as their source */
    @ActivateRequestContext
    Fetched folder(String given, Labels asked, String requestedBy, Progress progress) throws IOException {
        URI address = address(given);
        URI logs = address;
        URI manifest = null;
        Labels labels = asked;
        if (ZuulBuild.api(address) != null) {
            ZuulBuild build = ZuulBuild.read(web, json, address, progress);
            labels = asked.or(build.labels());
            if (build.logUrl() == null) {
                return new Fetched(Taken.NOTHING, labels, List.of(), "the build has no logs");
            }
            logs = web.hosts().check(build.logUrl());
            manifest = build.manifest();
        }
        String name = WebFile.name(logs).toLowerCase(Locale.ROOT);
        if (ARCHIVE.matcher(name).matches()) {
            return archive(logs, labels, requestedBy, given, progress);
        }
        if (LogKind.of(name) == LogKind.STREAM) {
            return take(new WebFile(web, logs, progress), labels, requestedBy, given, progress);
        }
        WebFolder folder = new WebFolder(web, json, config, folderConfig.maxEntries(), logs, manifest, progress);
        Labels known = labels.withProvider(provider(folder));
        return take(folder, known, requestedBy, given, progress);
    }

    private Fetched archive(URI address, Labels labels, String by, String source, Progress progress)
            throws IOException {
        long most = folderConfig.maxSize().asLongValue();
        try (Web.Answer answer = web.get(address, progress);
                Received received = store.receive(
                        answer.body(),
                        new Limits(most, uploads.maxRatio()),
                        clock.instant().plus(config.maxTime()))) {
            progress.bytes(received.size());
            byte[] start;
            try (var in = java.nio.file.Files.newInputStream(received.file())) {
                start = in.readNBytes(ArchiveFormat.SNIFFED);
            }
            ArchiveFormat format = ArchiveFormat.of(start);
            if (format == null) {
                throw FetchException.lasting(address + ": no archive (expected: tar, tar.gz or zip)");
            }
            Limits limits = new Limits(most, uploads.maxRatio());
            Archive archive = new Archive(received.file(), format, limits, folderConfig.maxEntries());
            return take(new PackedFolder(archive, received.damage()), labels, by, source, progress);
        } catch (TooLargeException e) {
            throw FetchException.lasting(address + ": " + e.getMessage());
        }
    }

    private Fetched take(Folder folder, Labels labels, String by, String source, Progress progress) throws IOException {
        Taken taken = intake.take(folder, new FolderIntake.Order(null, labels, by, Redaction.redact(source)), progress);
        String problems = taken.problems().isEmpty() ? null : String.join("; ", taken.problems());
        String said = taken.runs().isEmpty()
                ? "nothing found: no stream with a test" + (problems == null ? "" : "; " + problems)
                : problems;
        return new Fetched(taken, labels, List.of(), said);
    }

    /** The node's provider and region, as Zuul's inventory names them; null when nothing does. */
    private static String provider(WebFolder folder) throws IOException {
        for (Entry entry : folder.list().entries()) {
            if (entry.path().equals(INVENTORY) && entry.size() < MAX_INVENTORY_LENGTH) {
                try {
                    String inventory = folder.text(entry);
                    Matcher provider = PROVIDER.matcher(inventory);
                    Matcher region = REGION.matcher(inventory);
                    if (provider.find()) {
                        return region.find() ? provider.group(1) + "/" + region.group(1) : provider.group(1);
                    }
                } catch (FetchException e) {
                    // The runs are worth having without it.
                    return null;
                }
            }
        }
        return null;
    }
}
