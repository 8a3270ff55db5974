package org.infraportal.ui;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListView;

/** Pages as a service would have them, for the tests of this module. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SamplePage {
    static final Instant AT = Instant.parse("2026-11-21T12:03:11.5Z");
    static final String SCRIPT = "\"><script>alert(1)</script>";

    @Inject
    Template sample;

    @Inject
    Template tagged;

    @Inject
    Template blocks;

    @Inject
    Template listed;

    @GET
    @Path("sample")
    public TemplateInstance sample(@RestQuery String title) {
        return sample.data("title", title).data("at", AT);
    }

    @GET
    @Path("tagged")
    public TemplateInstance tagged() {
        return tagged.data("at", AT).data("nothing", null).data("id", "7a3f9c21d0e84b55a0c1");
    }

    @GET
    @Path("blocks")
    public TemplateInstance blocks() {
        return blocks.data("at", AT).data("script", SCRIPT).data("none", null);
    }

    @GET
    @Path("listed")
    public TemplateInstance listed(@RestQuery String q, @RestQuery int runs) {
        List<String> items =
                IntStream.range(0, runs).mapToObj(i -> "<run " + i + ">").toList();
        ListView<String> list = new ListView<>(
                new Page<>(items, null, 12_408, runs > 1),
                "/listed",
                q != null,
                "/api/runs",
                "/api/runs?format=csv",
                null,
                "/listed?pageToken=WzFd");
        Map<String, String> states = new LinkedHashMap<>();
        states.put("ON", "switched on");
        states.put("OFF", "switched off");
        return listed.data("list", list)
                .data("q", q == null ? "" : q)
                .data("years", List.of(2027, 2026))
                .data("states", states);
    }

    @GET
    @Path("wrong")
    public String wrong() {
        throw ProblemException.invalid("results[3].name", SCRIPT + " (expected: a test name)");
    }
}
