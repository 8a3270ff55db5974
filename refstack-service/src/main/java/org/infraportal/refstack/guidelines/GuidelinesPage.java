package org.infraportal.refstack.guidelines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;

/** What a guideline asks for: its capabilities, their tests, and the list of them to run. */
@Path("/refstack/guidelines")
@PermitAll
@RunOnVirtualThread
public class GuidelinesPage {
    private final Guidelines guidelines;

    GuidelinesPage(Guidelines guidelines) {
        this.guidelines = guidelines;
    }

    /** What the address asks for, all of it known to be there. */
    public record Query(
            Guideline guideline, String target, Set<CapabilityStatus> statuses, String q, boolean alias, boolean flag) {
        public boolean has(CapabilityStatus status) {
            return statuses.contains(status);
        }

        private String types() {
            return statuses.stream().map(CapabilityStatus::word).collect(Collectors.joining(","));
        }

        /** The list of tests to run, from the API that refstack-client knows. */
        public String testList() {
            return Address.of("/refstack/api/v1/guidelines/" + guideline.file() + "/tests")
                    .with("target", target)
                    .with("type", types())
                    .with("alias", String.valueOf(alias))
                    .with("flag", String.valueOf(flag))
                    .toString();
        }

        public String testListFile() {
            return guideline.label() + "-test-list.txt";
        }

        /** The file itself. */
        public String json() {
            return "/refstack/api/v1/guidelines/" + guideline.file();
        }

        public String csv() {
            return Address.of("/refstack/guidelines/" + guideline.file() + "/tests.csv")
                    .with("target", target)
                    .with(
                            "status",
                            statuses.stream().map(CapabilityStatus::word).toList())
                    .with("q", q)
                    .toString();
        }
    }

    /** A capability that is shown; null where the file lists it without describing it. */
    public record Shown(String id, CapabilityStatus status, Capability capability, List<GuidelineTest> tests) {
        public long flagged() {
            return tests.stream().filter(test -> test.flag() != null).count();
        }
    }

    /** @param capabilities how many capabilities of the guideline meet it */
    public record Weighed(Criterion criterion, long capabilities) {}

    /** A line of the CSV. */
    public record Line(
            String status,
            String capability,
            String project,
            String test,
            String id,
            List<String> aliases,
            boolean flagged,
            String flagReason) {}

    record GuidelineView(
            String title,
            List<Guidelines.Entry> guidelines,
            Guidelines.Entry entry,
            Query query,
            String otherTarget,
            List<CapabilityStatus> statuses,
            Map<CapabilityStatus, Integer> counts,
            List<Shown> capabilities,
            int tests,
            int listed,
            List<Weighed> criteria,
            String wget)
            implements TemplateInstance {}

    record NoGuideline() implements TemplateInstance {}

    /**
     * The guideline viewer.
     *
     * @param file empty for the newest that is not next
     * @param target empty for the guideline's first
     * @param status which capabilities; none for the required ones
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance view(
            @RestQuery @DefaultValue("") @Size(max = 64) String file,
            @RestQuery @DefaultValue("") @Size(max = 64) String target,
            @RestQuery @Size(max = 8) List<String> status,
            @RestQuery @DefaultValue("") @Size(max = 200) String q,
            @RestQuery @DefaultValue("true") String alias,
            @RestQuery @DefaultValue("false") String flag,
            @Context UriInfo uri) {
        List<Guidelines.Entry> all = guidelines.list();
        if (all.isEmpty() && file.isEmpty()) {
            return new NoGuideline();
        }
        Guideline guideline = file.isEmpty()
                ? guidelines.newest().orElseGet(() -> known(all.getFirst().file()))
                : known(file);
        // Who goes from one guideline to another in the form may take along a target that only the first one has.
        boolean has = target.isEmpty() || guideline.componentsOf(target).isPresent();
        Query query = query(guideline, has ? target : "", status, q, alias.equals("true"), flag.equals("true"));
        List<String> components = guideline.componentsOf(query.target()).orElseThrow();
        List<Shown> shown = shown(query, components);
        int tests =
                shown.stream().mapToInt(capability -> capability.tests().size()).sum();
        int listed = TestList.of(guideline, query.target(), query.statuses(), query.alias(), query.flag())
                .orElseThrow()
                .size();
        return new GuidelineView(
                "Guideline " + guideline.label() + (guideline.status() == null ? "" : ", " + guideline.status()),
                all.reversed(),
                all.stream()
                        .filter(entry -> entry.file().equals(guideline.file()))
                        .findFirst()
                        .orElseThrow(),
                query,
                has ? null : target,
                List.of(CapabilityStatus.values()),
                guideline.countByStatus(components),
                shown,
                tests,
                listed,
                criteria(guideline),
                "wget \"" + uri.getBaseUri().resolve(query.testList()) + "\" -O " + query.testListFile());
    }

    /** The tests of the capabilities that the page shows. */
    @GET
    @Path("/{file}/tests.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(
            String file,
            @RestQuery @DefaultValue("") @Size(max = 64) String target,
            @RestQuery @Size(max = 8) List<String> status,
            @RestQuery @DefaultValue("") @Size(max = 200) String q) {
        Guideline guideline = known(file);
        Query query = query(guideline, target, status, q, true, true);
        List<Line> lines = shown(query, guideline.componentsOf(query.target()).orElseThrow()).stream()
                .flatMap(shown -> shown.tests().stream()
                        .map(test -> new Line(
                                shown.status().word(),
                                shown.id(),
                                shown.capability().project(),
                                test.name(),
                                test.idempotentId(),
                                test.aliases(),
                                test.flag() != null,
                                test.flag() == null ? null : test.flag().reason())))
                .toList();
        return Csv.of(Line.class, lines);
    }

    private Guideline known(String file) {
        return guidelines.find(file).orElseThrow(() -> ProblemException.notFound("guideline", Place.shown(file)));
    }

    private static Query query(
            Guideline guideline, String target, List<String> status, String q, boolean alias, boolean flag) {
        List<String> targets = guideline.targets();
        if (target.isEmpty() && targets.isEmpty()) {
            throw ProblemException.notFound("target of guideline", guideline.label());
        }
        String wanted = target.isEmpty() ? targets.getFirst() : target;
        if (guideline.componentsOf(wanted).isEmpty()) {
            throw ProblemException.invalid(
                    "target", "target: " + wanted + " (expected: " + String.join(", ", targets) + ")");
        }
        Set<CapabilityStatus> statuses = EnumSet.noneOf(CapabilityStatus.class);
        for (String word : status == null ? List.<String>of() : status) {
            statuses.add(CapabilityStatus.of(word)
                    .orElseThrow(() -> ProblemException.invalid(
                            "status",
                            "status: " + Place.shown(word)
                                    + " (expected: required, advisory, deprecated or removed)")));
        }
        if (statuses.isEmpty()) {
            statuses.add(CapabilityStatus.REQUIRED);
        }
        return new Query(guideline, wanted, statuses, q, alias, flag);
    }

    private static List<Shown> shown(Query query, List<String> components) {
        String part = query.q().toLowerCase(Locale.ROOT);
        List<Shown> found = new ArrayList<>();
        query.guideline().statuses(components).forEach((id, status) -> {
            if (!query.has(status)) {
                return;
            }
            Capability capability = query.guideline().capabilities().get(id);
            boolean whole = contains(id, part)
                    || capability != null
                            && (contains(capability.description(), part) || contains(capability.project(), part));
            List<GuidelineTest> tests = capability == null
                    ? List.of()
                    : capability.tests().stream()
                            .filter(test -> whole
                                    || contains(test.name(), part)
                                    || test.aliases().stream().anyMatch(alias -> contains(alias, part)))
                            .toList();
            if (whole || !tests.isEmpty()) {
                found.add(new Shown(id, status, capability, tests));
            }
        });
        return found;
    }

    private static boolean contains(String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }

    private static List<Weighed> criteria(Guideline guideline) {
        return guideline.criteria().stream()
                .map(criterion -> new Weighed(
                        criterion,
                        guideline.capabilities().values().stream()
                                .filter(capability -> capability.achievements().contains(criterion.id()))
                                .count()))
                .sorted(Comparator.comparing(
                        (Weighed weighed) -> weighed.criterion().id()))
                .toList();
    }
}
