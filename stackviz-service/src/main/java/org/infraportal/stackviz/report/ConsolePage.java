package org.infraportal.stackviz.report;

import java.io.IOException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.lists.Address;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** What the test runner printed between the packets of a run's stream. */
@Path("/stackviz/runs/{id}/console")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ConsolePage {
    private final Runs runs;
    private final ConsoleText console;

    ConsolePage(Runs runs, ConsoleText console) {
        this.runs = runs;
        this.console = console;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance console(
                RunView run, ConsoleText.Part part, String next, String first, String json);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(String id, @RestQuery @AllowedNumber(min = 0, max = Long.MAX_VALUE) String pageToken)
            throws IOException {
        Run run = runs.known(id);
        Long from = Given.number(pageToken);
        ConsoleText.Part part = console.read(run, from == null ? 0 : from);
        String here = RunView.page(run) + "/console";
        return Templates.console(
                RunView.of(run),
                part,
                part.next() == null
                        ? null
                        : Address.of(here).with("pageToken", part.next()).toString(),
                part.offset() == 0 ? null : here,
                Address.of(RunView.api(run.publicId) + "/console")
                        .with("pageToken", part.offset() == 0 ? null : part.offset())
                        .toString());
    }
}
