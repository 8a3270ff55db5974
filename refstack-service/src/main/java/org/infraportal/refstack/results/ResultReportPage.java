package org.infraportal.refstack.results;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.Compliance.JudgedCapability;
import org.infraportal.refstack.compliance.Compliance.JudgedTest;
import org.infraportal.refstack.compliance.ComplianceRule;
import org.infraportal.refstack.compliance.Tally;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.products.CatalogueVersion;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.ProblemException;

/**
 * The page of one result: the verdict first, then why, then test by test. Who may read it is decided per result,
 * hence PermitAll.
 */
@Path("/refstack/results/{id}")
@PermitAll
@RunOnVirtualThread
public class ResultReportPage {
    private static final int SOME = 20;

    private final ResultAccess access;
    private final ResultCompliance compliance;
    private final Guidelines guidelines;
    private final TestNames names;
    private final TestSets sets;
    private final People people;

    ResultReportPage(
            ResultAccess access,
            ResultCompliance compliance,
            Guidelines guidelines,
            TestNames names,
            TestSets sets,
            People people) {
        this.access = access;
        this.compliance = compliance;
        this.guidelines = guidelines;
        this.names = names;
        this.sets = sets;
        this.people = people;
    }

    /** Which tests of the guideline are shown. */
    public enum Show {
        ALL("all"),
        PASSED("passed"),
        FAILED("not passed"),
        FLAGGED("flagged");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String word) {
            return Arrays.stream(values())
                    .filter(show -> show.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid(
                            "show", "show: " + word + " (expected: all, passed, failed or flagged)"));
        }

        boolean lets(JudgedTest test) {
            return switch (this) {
                case ALL -> true;
                case PASSED -> test.passed();
                case FAILED -> !test.passed();
                case FLAGGED -> test.flagged();
            };
        }
    }

    /** What the address asks for, kept in every link of the page. */
    public record Query(String path, String guideline, String target, Show show, String q) {
        public String with(Show other) {
            return address(path, other);
        }

        public String json() {
            return address(path.replace("/refstack/", "/refstack/api/v1/") + "/compliance", null);
        }

        public String csv() {
            return address(path.replace("/refstack/", "/refstack/api/v1/") + "/compliance.csv", null);
        }

        private String address(String to, Show other) {
            UriBuilder uri = UriBuilder.fromPath(to);
            if (!guideline.isEmpty()) {
                uri.queryParam("guideline", "{guideline}").resolveTemplate("guideline", guideline);
            }
            if (!target.isEmpty()) {
                uri.queryParam("target", "{target}").resolveTemplate("target", target);
            }
            if (other != null && other != Show.ALL) {
                uri.queryParam("show", other.word());
            }
            if (other != null && !q.isEmpty()) {
                uri.queryParam("q", "{q}").resolveTemplate("q", q);
            }
            return uri.build().toString();
        }
    }

    /**
     * A capability with those of its tests that are shown.
     *
     * @param mark its status mark: passed, failed, failed only where flagged, or without tests
     */
    public record ShownCapability(JudgedCapability capability, String mark, String word, List<JudgedTest> tests) {
        static ShownCapability of(JudgedCapability capability, Show show, String q) {
            String part = q.toLowerCase(Locale.ROOT);
            boolean whole = capability.id().toLowerCase(Locale.ROOT).contains(part);
            List<JudgedTest> tests = capability.tests().stream()
                    .filter(show::lets)
                    .filter(test -> whole || contains(test, part))
                    .toList();
            Tally tally = capability.tally();
            if (tally.tests() == 0) {
                return new ShownCapability(capability, "-", "no tests", tests);
            }
            if (tally.missing() > 0) {
                return new ShownCapability(capability, "F", "not passed", tests);
            }
            return tally.flaggedFailed() > 0
                    ? new ShownCapability(capability, "U", "passed but for flagged tests", tests)
                    : new ShownCapability(capability, "S", "passed", tests);
        }

        private static boolean contains(JudgedTest test, String part) {
            return test.name().toLowerCase(Locale.ROOT).contains(part)
                    || test.test().aliases().stream()
                            .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).contains(part));
        }
    }

    /** The capabilities of one status. */
    public record Group(CapabilityStatus status, Tally tally, List<ShownCapability> capabilities) {
        public boolean open() {
            return status == CapabilityStatus.REQUIRED;
        }

        public int shown() {
            return capabilities.stream()
                    .mapToInt(capability -> capability.tests().size())
                    .sum();
        }
    }

    /** The verdict in words, and what it rests on. */
    public record Judged(Compliance compliance, boolean associated, List<Group> groups) {
        static Judged of(Result result, Compliance compliance, Query query) {
            List<Group> groups = Arrays.stream(CapabilityStatus.values())
                    .map(status -> new Group(
                            status,
                            compliance.tallies().get(status),
                            compliance.capabilities().stream()
                                    .filter(capability -> capability.status() == status)
                                    .map(capability -> ShownCapability.of(capability, query.show(), query.q()))
                                    .filter(shown -> !shown.tests().isEmpty()
                                            || (query.show() == Show.ALL
                                                    && query.q().isEmpty()))
                                    .toList()))
                    .toList();
            return new Judged(compliance, ResultComplianceResource.isAssociated(result, compliance), groups);
        }

        public Tally required() {
            return compliance.required();
        }

        public String title() {
            return switch (compliance.verdict()) {
                case COMPLIANT -> "COMPLIANT";
                case NOT_COMPLIANT -> "NOT COMPLIANT";
                case NOTHING_REQUIRED -> "NOTHING REQUIRED";
            };
        }

        public String mark() {
            return switch (compliance.verdict()) {
                case COMPLIANT -> "S";
                case NOT_COMPLIANT -> "F";
                case NOTHING_REQUIRED -> "?";
            };
        }

        public boolean nothing() {
            return compliance.verdict() == Verdict.NOTHING_REQUIRED;
        }

        public int byName() {
            return required().unflaggedPassed() - compliance.passedByAlias();
        }

        public List<String> someMissing() {
            return compliance.missing().stream().limit(SOME).toList();
        }

        public List<String> moreMissing() {
            return compliance.missing().stream().skip(SOME).toList();
        }

        public String rule() {
            return ComplianceRule.VERSION;
        }
    }

    record ResultReport(
            String title,
            ResultsPage.Row row,
            boolean manages,
            String cpid,
            String owner,
            CatalogueVersion version,
            Query query,
            String otherTarget,
            List<Guidelines.Entry> guidelines,
            List<Show> shows,
            Judged judged,
            List<String> someTests,
            int total)
            implements TemplateInstance {}

    record PassedTests(ResultsPage.Row row, List<String> tests, int total, String q, String json)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance report(
            String id,
            @RestQuery @DefaultValue("") @Size(max = 64) String guideline,
            @RestQuery @DefaultValue("") @Size(max = 64) String target,
            @RestQuery @DefaultValue("all") @Size(max = 64) String show,
            @RestQuery @DefaultValue("") @Size(max = 200) String q) {
        ResultAccess.Seen seen = access.toRead(id);
        Result result = seen.result();
        // Who goes from one guideline to another in the form may take along a target that only the first one has.
        boolean has = target.isEmpty()
                || compliance
                        .guideline(result, guideline)
                        .filter(found -> found.componentsOf(target).isEmpty())
                        .isEmpty();
        Query query = new Query(ResultsPage.path(result.id()), guideline, has ? target : "", Show.of(show), q);
        Person owner = seen.manages() && result.ownerId() != null ? people.findById(result.ownerId()) : null;
        List<String> all = names.namesOf(sets.numbers(result.testSetId()));
        Judged judged = compliance
                .of(result, guideline, query.target())
                .map(found -> Judged.of(result, found, query))
                .orElse(null);
        return new ResultReport(
                "Result " + result.id() + (judged == null ? "" : ": " + judged.title()),
                ResultsPage.Row.of(result, seen.shownVersion()),
                seen.manages(),
                seen.manages() ? result.cpid() : null,
                owner == null ? null : Objects.requireNonNullElse(owner.fullName(), owner.openid()),
                seen.shownVersion(),
                query,
                has ? null : target,
                guidelines.list().reversed(),
                List.of(Show.values()),
                judged,
                all.stream().limit(SOME).toList(),
                all.size());
    }

    /** All that it passed, whatever a guideline says of it. */
    @GET
    @Path("/tests")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance passed(String id, @RestQuery @DefaultValue("") @Size(max = 200) String q) {
        Result result = access.toRead(id).result();
        List<String> all = names.namesOf(sets.numbers(result.testSetId()));
        return new PassedTests(
                ResultsPage.Row.of(result),
                all.stream().filter(name -> name.contains(q)).toList(),
                all.size(),
                q,
                "/refstack/api/v1/results/" + result.id());
    }

    @GET
    @Path("/tests.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String tests(String id) {
        return String.join(
                        "\n",
                        names.namesOf(sets.numbers(access.toRead(id).result().testSetId()))) + "\n";
    }
}
