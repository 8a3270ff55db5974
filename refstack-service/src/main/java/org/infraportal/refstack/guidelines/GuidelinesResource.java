package org.infraportal.refstack.guidelines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.web.Roles;

/** RefStack v1: guidelines. What upstream answers with 500, or with 200 and an error text, is a 4xx here. */
@Path("/refstack/api/v1/guidelines")
@PermitAll
@RunOnVirtualThread
public class GuidelinesResource {
    private final Guidelines guidelines;
    private final GuidelineRefresh refresh;
    private final GuidelineNotes notes;

    GuidelinesResource(Guidelines guidelines, GuidelineRefresh refresh, GuidelineNotes notes) {
        this.guidelines = guidelines;
        this.refresh = refresh;
        this.notes = notes;
    }

    public record Listed(String name, String file) {}

    /** By family; {@code powered} is always there. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, List<Listed>> list() {
        Map<String, List<Listed>> families = new LinkedHashMap<>();
        families.put(Guidelines.POWERED, new ArrayList<>());
        for (Guidelines.Entry entry : guidelines.list()) {
            families.computeIfAbsent(entry.family(), family -> new ArrayList<>())
                    .add(new Listed(entry.name(), entry.file()));
        }
        return families;
    }

    /** The file as its source has it. */
    @GET
    @Path("/{file}")
    @Produces(MediaType.APPLICATION_JSON)
    public String file(String file) {
        return guidelines.content(file).orElseThrow(() -> unknown(file));
    }

    /**
     * The tests that a guideline wants, one a line: {@code name[id]}, the bare name under schema 1.2.
     *
     * @param type statuses of capabilities, with commas between them; all when missing
     * @param alias whether aliases are listed, too
     * @param flag whether flagged tests are listed, too
     */
    @GET
    @Path("/{file}/tests")
    @Produces(MediaType.WILDCARD)
    public Response tests(
            String file,
            @RestQuery @DefaultValue(Guideline.PLATFORM) String target,
            @RestQuery String type,
            @RestQuery @DefaultValue("true") String alias,
            @RestQuery @DefaultValue("true") String flag) {
        Guideline guideline = guidelines.find(file).orElseThrow(() -> unknown(file));
        List<String> tests = TestList.of(guideline, target, statuses(type), isYes(alias), isYes(flag))
                .orElseThrow(
                        () -> Fault.TARGET_UNKNOWN.of(Place.shown(target), String.join(", ", guideline.targets())));
        return tests.isEmpty()
                ? Response.noContent().build()
                : Response.ok(String.join("\n", tests), "text/plain; charset=utf-8")
                        .build();
    }

    /** Looks at the sources now. */
    @POST
    @Path("/refresh")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.FOUNDATION_STAFF, Roles.PORTAL_ADMIN})
    public GuidelineRefresh.Outcome refresh() {
        GuidelineRefresh.Outcome outcome = refresh.refresh().orElseThrow(() -> Fault.GUIDELINES_BEING_READ.of());
        notes.refreshed(outcome);
        return outcome;
    }

    static Set<CapabilityStatus> statuses(String type) {
        if (type == null || type.isBlank()) {
            return EnumSet.allOf(CapabilityStatus.class);
        }
        Set<CapabilityStatus> wanted = EnumSet.noneOf(CapabilityStatus.class);
        for (String word : type.split(",", 20)) {
            wanted.add(CapabilityStatus.of(word.strip())
                    .orElseThrow(() -> Fault.STATUS_UNKNOWN.of(
                            Place.shown(word),
                            String.join(
                                    ", ",
                                    Arrays.stream(CapabilityStatus.values())
                                            .map(CapabilityStatus::word)
                                            .toList()))));
        }
        return wanted;
    }

    private static boolean isYes(String text) {
        return Set.of("true", "yes", "1").contains(text.toLowerCase(Locale.ROOT));
    }

    private static RefstackProblem unknown(String file) {
        return Fault.GUIDELINE_NOT_FOUND.of(Place.shown(file));
    }
}
