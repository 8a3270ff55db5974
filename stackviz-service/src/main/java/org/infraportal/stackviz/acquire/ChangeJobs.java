package org.infraportal.stackviz.acquire;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The jobs that ran for a change: what CIs wrote into its comments, and what Zuul says where it is configured. */
final class ChangeJobs {
    /** What Gerrit puts before its JSON, so that no page can use it as a script. */
    private static final String GUARD = ")]}'";
    /** {@code - tempest-full https://... : SUCCESS in 1h 02m 03s (non-voting)}, as Zuul writes and others copy it. */
    private static final Pattern JOB_LINE = Pattern.compile("[-*] {1,3}(\\S{1,255}) (https?://\\S{1,1000}) : \\S.*");

    private final Web web;
    private final ObjectMapper json;
    private final FetchConfig config;

    ChangeJobs(Web web, ObjectMapper json, FetchConfig config) {
        this.web = web;
        this.json = json;
        this.config = config;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Change(String project, List<Message> messages) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Message(
            String message,
            @JsonProperty("_revision_number") Integer patchSet) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Build(
            String uuid,
            @JsonProperty("job_name") String jobName,
            @JsonProperty("log_url") String logUrl) {}

    /** @param patchSet whose jobs these are; null when there is none */
    record Found(String project, Integer patchSet, List<JobLink> jobs) {}

    /** @param patchSet null for the latest on which anything reported */
    Found of(long change, Integer patchSet, Progress progress) throws FetchException {
        String gerrit = config.gerrit()
                .orElseThrow(() -> FetchException.lasting("change: " + change
                        + " (expected: none, no Gerrit is configured with portal.stackviz.fetch.gerrit)"));
        Change detail =
                read(URI.create(withoutSlash(gerrit) + "/changes/" + change + "/detail"), Change.class, progress);
        List<JobLink> told = told(detail);
        Integer asked = patchSet != null
                ? patchSet
                : told.stream().map(JobLink::patchSet).max(Integer::compare).orElse(null);
        Map<String, JobLink> jobs = new LinkedHashMap<>();
        told.stream().filter(job -> job.patchSet().equals(asked)).forEach(job -> jobs.put(key(job), job));
        if (config.zuul().isPresent()) {
            for (JobLink job : builds(config.zuul().get(), change, asked, progress)) {
                jobs.putIfAbsent(key(job), job);
            }
        }
        return new Found(detail.project(), asked, List.copyOf(jobs.values()));
    }

    private static List<JobLink> told(Change change) {
        List<JobLink> jobs = new ArrayList<>();
        for (Message message : Optional.ofNullable(change.messages()).orElse(List.of())) {
            if (message.message() == null || message.patchSet() == null) {
                continue;
            }
            message.message().lines().filter(line -> line.length() < 2000).forEach(line -> {
                Matcher matcher = JOB_LINE.matcher(line);
                if (matcher.matches()) {
                    jobs.add(new JobLink(matcher.group(1), matcher.group(2), message.patchSet()));
                }
            });
        }
        return jobs;
    }

    private List<JobLink> builds(String zuul, long change, Integer patchSet, Progress progress) throws FetchException {
        String query = "/builds?change=" + change + (patchSet == null ? "" : "&patchset=" + patchSet) + "&limit=100";
        Build[] builds = read(URI.create(withoutSlash(zuul) + query), Build[].class, progress);
        List<JobLink> jobs = new ArrayList<>();
        for (Build build : builds) {
            if (build.uuid() != null && build.jobName() != null && build.logUrl() != null) {
                jobs.add(new JobLink(build.jobName(), withoutSlash(zuul) + "/build/" + build.uuid(), patchSet));
            }
        }
        return jobs;
    }

    private <T> T read(URI address, Class<T> type, Progress progress) throws FetchException {
        byte[] body = web.page(address, progress);
        String text =
                new String(body, 0, Math.min(body.length, GUARD.length()), java.nio.charset.StandardCharsets.US_ASCII);
        int from = text.equals(GUARD) ? GUARD.length() : 0;
        try {
            T read = json.readValue(body, from, body.length - from, type);
            if (read == null) {
                throw FetchException.lasting(address + ": an empty answer");
            }
            return read;
        } catch (JacksonException e) {
            throw FetchException.lasting(address + ": not the JSON that was expected");
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.passing(address + ": " + e.getMessage());
        }
    }

    /** One build is one, whether a comment or Zuul itself names it. */
    private static String key(JobLink job) {
        try {
            URI api = ZuulBuild.api(URI.create(job.url()));
            return job.job() + " " + (api == null ? job.url() : api);
        } catch (IllegalArgumentException | NullPointerException e) {
            return job.job() + " " + job.url();
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
