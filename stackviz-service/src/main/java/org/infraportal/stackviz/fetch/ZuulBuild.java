package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.Web;
import org.infraportal.stackviz.folders.Progress;
import org.infraportal.stackviz.runs.Labels;

/**
 * A build as Zuul's REST API tells of it. The change is in {@code ref}; before Zuul 10 it was in the build itself, and
 * {@code ref} was a text such as {@code refs/changes/45/912345/3}.
 *
 * @param result null while it runs
 * @param logUrl null when there are no logs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ZuulBuild(
        String uuid,
        @JsonProperty("job_name") String jobName,
        String result,
        @JsonProperty("log_url") String logUrl,
        String pipeline,
        String project,
        Long change,
        String patchset,
        Ref ref,
        List<Artifact> artifacts) {
    /** In the web interface, in its API, and on a host that serves one tenant only. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<root>(?:/[\\w.~-]+)*?)/(?:t/(?<tenant>[\\w.~%-]+)/|api/tenant/(?<api>[\\w.~%-]+)/|api/|)build/"
                    + "(?<uuid>[0-9a-f]{32})(?:/.*)?");

    private static final Duration RUNNING_PAUSE = Duration.ofMinutes(10);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ref(String project, Long change, String patchset) {
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Ref {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Ref old(String ignored) {
            return null;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Artifact(String name, String url, Metadata metadata) {}

    /** Whatever a job said of its artifact; only that of a manifest is known. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(Object type) {}

    /** The address of the build in Zuul's API; null for one that is no build's. */
    static URI api(URI address) {
        Matcher matcher = ADDRESS.matcher(address.getRawPath());
        if (!matcher.matches()) {
            return null;
        }
        String tenant = matcher.group("tenant") != null ? matcher.group("tenant") : matcher.group("api");
        String in = tenant == null ? "/api/build/" : "/api/tenant/" + tenant + "/build/";
        return URI.create(address.getScheme() + "://" + address.getRawAuthority() + matcher.group("root") + in
                + matcher.group("uuid"));
    }

    /** @throws FetchException when it cannot be read, or still runs */
    static ZuulBuild read(Web web, ObjectMapper json, URI api, Progress progress) throws FetchException {
        try {
            ZuulBuild build = json.readValue(web.page(api, progress), ZuulBuild.class);
            if (build.result == null) {
                throw FetchException.passing(api + ": the build still runs", RUNNING_PAUSE);
            }
            return build;
        } catch (JacksonException e) {
            throw FetchException.lasting(api + ": no build as Zuul describes it");
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.passing(api + ": " + e.getMessage());
        }
    }

    Labels labels() {
        Ref of = ref != null ? ref : new Ref(project, change, patchset);
        return new Labels(jobName, of.project(), of.change(), number(of.patchset()), pipeline, null, null);
    }

    /** The manifest of its logs; null when it has none. */
    URI manifest() {
        for (Artifact artifact : artifacts == null ? List.<Artifact>of() : artifacts) {
            boolean manifest = artifact.metadata() != null
                            && "zuul_manifest".equals(artifact.metadata().type())
                    || "Zuul Manifest".equals(artifact.name());
            if (manifest && artifact.url() != null) {
                try {
                    return URI.create(artifact.url());
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private static Integer number(String patchset) {
        return patchset != null && patchset.matches("\\d{1,6}") ? Integer.valueOf(patchset) : null;
    }
}
