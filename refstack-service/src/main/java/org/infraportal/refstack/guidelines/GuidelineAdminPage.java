package org.infraportal.refstack.guidelines;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.files.UrlSecrets;
import org.infraportal.web.Roles;

/** Where the guidelines come from, how the last look went, and a button to look again. */
@Path("/refstack/admin/guidelines")
@RolesAllowed({Roles.FOUNDATION_STAFF, Roles.PORTAL_ADMIN})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class GuidelineAdminPage {
    private static final String SELF = "/refstack/admin/guidelines";

    private final GuidelineConfig config;
    private final GuidelineFiles files;
    private final Guidelines guidelines;
    private final GuidelineRefresh refresh;
    private final GuidelineNotes notes;

    GuidelineAdminPage(
            GuidelineConfig config,
            GuidelineFiles files,
            Guidelines guidelines,
            GuidelineRefresh refresh,
            GuidelineNotes notes) {
        this.config = config;
        this.files = files;
        this.guidelines = guidelines;
        this.refresh = refresh;
        this.notes = notes;
    }

    /** A configured source and its last look; null where there was none yet. */
    record Source(String name, String location, GuidelineFiles.Look look) {}

    /**
     * @param doubtful the guidelines with warnings
     * @param done how a refresh from this page ended: {@code done}, {@code busy}, or empty
     */
    record GuidelineSources(
            List<Source> sources,
            List<GuidelineFiles.Fault> faults,
            List<Guideline> doubtful,
            List<GuidelineFiles.Stored> files,
            String every,
            String done)
            implements TemplateInstance {}

    @GET
    public TemplateInstance sources(
            @RestQuery @DefaultValue("") @Pattern(regexp = "done|busy|", message = "must be done or busy")
                    String refreshed) {
        Map<String, GuidelineFiles.Look> looks =
                files.looks().stream().collect(Collectors.toMap(GuidelineFiles.Look::name, Function.identity()));
        List<Source> sources = config.sources().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(source -> new Source(
                        source.getKey(), UrlSecrets.cut(source.getValue().location()), looks.get(source.getKey())))
                .toList();
        return new GuidelineSources(
                sources,
                files.faults(),
                guidelines.all().stream()
                        .filter(guideline -> !guideline.warnings().isEmpty())
                        .toList(),
                files.all(),
                config.refresh() ? org.infraportal.ui.Formats.human(config.refreshEvery()) : null,
                refreshed);
    }

    @POST
    @Path("/refresh")
    public Response refresh() {
        boolean looked = refresh.refresh()
                .map(outcome -> {
                    notes.refreshed(outcome);
                    return outcome;
                })
                .isPresent();
        return Response.seeOther(URI.create(SELF + "?refreshed=" + (looked ? "done" : "busy")))
                .build();
    }
}
