package org.infraportal.ciwatch.badges;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.ciwatch.health.CiHealth;
import org.infraportal.ciwatch.health.Health;
import org.infraportal.ciwatch.health.ProjectDetail;
import org.infraportal.ui.Formats;
import org.infraportal.ui.Status;

/** Badges of the last seven days. */
@Path("/ciwatch/badges")
@Produces("image/svg+xml")
@PermitAll
@RunOnVirtualThread
public class BadgesResource {
    /** Pages that show a badge are read more often than CIs report. */
    private static final String FIVE_MINUTES = "public, max-age=300";

    private static final String ENDING = ".svg";
    private static final int MAX_LABEL = 40;
    private static final int CHARACTER = 7;

    private final Health health;

    BadgesResource(Health health) {
        this.health = health;
    }

    /** Widths and middles in pixels; tone is good, warn, bad or neutral. */
    record Badge(
            String label,
            String text,
            String tone,
            int width,
            int leftWidth,
            int leftMiddle,
            int rightWidth,
            int rightMiddle)
            implements TemplateInstance {

        static Badge of(String name, String text, String tone) {
            String label = name.length() <= MAX_LABEL ? name : name.substring(0, MAX_LABEL - 1) + "\u2026";
            int left = label.length() * CHARACTER + 14;
            int right = text.length() * CHARACTER + 14;
            return new Badge(label, text, tone, left + right, left, left / 2, right, left + right / 2);
        }
    }

    @GET
    @Path("/cis/{id}.svg")
    @Operation(summary = "A CI's report rate and success rate of the last seven days, as a picture")
    public Response ci(@RestPath long id) {
        CiHealth ci = health.ci(id);
        return answer(Badge.of(ci.name(), text(ci), tone(ci)));
    }

    /** The name has its slashes as they are, and the ending .svg. */
    @GET
    @Path("/projects/{name: .+\\.svg}")
    @Operation(summary = "Whether CI is fine on a project in the last seven days, as a picture")
    public Response project(@RestPath @Size(max = 260) String name) {
        ProjectDetail project = health.project(name.substring(0, name.length() - ENDING.length()));
        return answer(Badge.of(project.project(), project.getAnswer(), tone(project.getStatus())));
    }

    private static Response answer(Badge badge) {
        return Response.ok(badge.render())
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .build();
    }

    private static String text(CiHealth ci) {
        String success = ci.successRate() == null ? "no results" : "success " + ci.getSuccessText();
        return ci.expected() == 0
                ? success
                : ci.missed() == ci.expected()
                        ? "silent"
                        : "reports " + Formats.percent(ci.kept(), ci.expected()) + ", " + success;
    }

    private static String tone(CiHealth ci) {
        if (ci.expected() > 0 && ci.missed() == ci.expected()) {
            return "bad";
        }
        if (ci.reported() == 0) {
            return "neutral";
        }
        return ci.missed() > 0 || !ci.within14Days() ? "warn" : "good";
    }

    private static String tone(Status status) {
        return switch (status) {
            case SUCCESS -> "good";
            case UNSTABLE -> "warn";
            case FAILURE -> "bad";
            default -> "neutral";
        };
    }
}
