package org.infraportal.web.jobs;

import java.net.URI;
import jakarta.ws.rs.core.Response;

/** What a request answers that made a job of its work. */
public final class JobAnswer {
    private JobAnswer() {}

    /**
     * 201 with the thing itself when its job is done already, otherwise 202 with how far it came.
     *
     * @param location where the thing and its job are, as a path on the portal
     * @param thing what the job made
     * @param status the thing as it stands, with its job
     */
    public static Response of(JobState state, String location, Object thing, Object status) {
        boolean done = state == JobState.DONE;
        return Response.status(done ? Response.Status.CREATED : Response.Status.ACCEPTED)
                .location(URI.create(location))
                .entity(done ? thing : status)
                .build();
    }
}
