package org.infraportal.stackviz.report;

import java.io.IOException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** The text between the packets of a run's stream, page by page. */
@Path("/stackviz/api/v1/runs/{id}/console")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ConsoleResource {
    private final Runs runs;
    private final ConsoleText console;

    ConsoleResource(Runs runs, ConsoleText console) {
        this.runs = runs;
        this.console = console;
    }

    /** @param size of all of it, in bytes */
    public record ConsoleView(String text, long size, String nextPageToken) {}

    @GET
    public ConsoleView get(String id, @RestQuery @AllowedNumber(min = 0, max = Long.MAX_VALUE) String pageToken)
            throws IOException {
        Run run = runs.known(id);
        Long from = Given.number(pageToken);
        ConsoleText.Part part = console.read(run, from == null ? 0 : from);
        return new ConsoleView(
                part.text(),
                run.consoleSize,
                part.next() == null ? null : part.next().toString());
    }
}
